package dev.tocsin.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.postgres.TestPostgres;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log of firings on a real Postgres. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PgAlertLogTest {

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool = POSTGRES.pool(vertx);
  private final Recipients recipients =
      firing ->
          firing.severity() == Severity.CRITICAL
              ? List.of(
                  new Recipients.Recipient("hook", null), new Recipients.Recipient("desk", "#a"))
              : List.of(new Recipients.Recipient("hook", null));
  private final PgAlertLog log = log(AlertLogConfig.usual());

  private PgAlertLog log(AlertLogConfig config) {
    return new PgAlertLog(vertx, pool, config, InstantSource.fixed(NOW), recipients);
  }

  @BeforeEach
  void empty() throws Exception {
    POSTGRES.execute(
        "truncate firing, run, rule_state, outbox, channel_order, delivery_attempt"
            + " restart identity");
  }

  @AfterEach
  void end() {
    log.close(1_000).await();
    pool.close().await();
    vertx.close().await();
  }

  @Test
  void storesFiringStateAndOutboxTogether() {
    log.accept(SampleOutcomes.outcome(3)).await();
    StoredFiring stored = log.find("live-3-0").await().orElseThrow();
    assertEquals(SampleOutcomes.firing("live", 3, 0, "MNQ", Severity.WARNING), stored.firing());
    assertEquals(EventTime.of(NOW), stored.storedAt());
    assertEquals(
        List.of(
            new StoredRuleState(
                "breakouts.alerts~MNQ-high", "4f2a", "{\"armed\":false,\"at\":3}", 3)),
        log.ruleStates("live").await());
    assertEquals(List.of("live-3-0:hook hook 1 waiting"), outbox());
  }

  @Test
  void storesAnOutcomeHandedOverTwiceOnce() {
    Outcome outcome = SampleOutcomes.outcome(3);
    Future.all(log.accept(outcome), log.accept(outcome)).await();
    log.accept(outcome).await();
    assertEquals(List.of("live-3-0"), ids());
    assertEquals(1, outbox().size());
  }

  @Test
  void keepsTheOrderOfTheCallsAcrossBatches() {
    AlertLogConfig usual = AlertLogConfig.usual();
    PgAlertLog small =
        log(
            new AlertLogConfig(
                1_000,
                7,
                usual.firstRetry(),
                usual.lastRetry(),
                usual.patience(),
                usual.probe(),
                usual.overdue()));
    List<Future<Void>> stored =
        LongStream.range(0, 100)
            .mapToObj(position -> small.accept(SampleOutcomes.outcome(position)))
            .toList();
    Future.all(stored).await();
    assertEquals(
        LongStream.range(0, 100).mapToObj(position -> "live-" + position + "-0").toList(), ids());
    small.close(1_000).await();
  }

  @Test
  void numbersTheNotificationsOfEachChannelWithoutAGap() {
    log.accept(SampleOutcomes.outcome(1)).await();
    Future.all(
            log.accept(SampleOutcomes.outcome("live", 2, "ES", Severity.CRITICAL)),
            log.accept(SampleOutcomes.outcome("live", 3, "ES", Severity.CRITICAL)))
        .await();
    assertEquals(
        List.of(
            "live-1-0:hook hook 1 waiting",
            "live-2-0:hook hook 2 waiting",
            "live-2-0:desk:#a desk 1 waiting",
            "live-3-0:hook hook 3 waiting",
            "live-3-0:desk:#a desk 2 waiting"),
        outbox());
  }

  @Test
  void publishesWhatFindAnswersAfterItIsStored() throws Exception {
    BlockingQueue<JsonObject> all = new LinkedBlockingQueue<>();
    BlockingQueue<JsonObject> critical = new LinkedBlockingQueue<>();
    vertx.eventBus().<JsonObject>consumer("alerts.firings", one -> all.add(one.body()));
    vertx
        .eventBus()
        .<JsonObject>consumer("alerts.firings.critical", one -> critical.add(one.body()));
    log.accept(SampleOutcomes.outcome(1)).await();
    Outcome outcome = SampleOutcomes.outcome("live", 2, "ES", Severity.CRITICAL);
    log.accept(outcome).await();
    log.accept(outcome).await();
    log.accept(SampleOutcomes.outcome(3)).await();
    for (String id : List.of("live-1-0", "live-2-0", "live-3-0")) {
      JsonObject published = all.poll(5, TimeUnit.SECONDS);
      assertEquals(FiringJson.of(log.find(id).await().orElseThrow()), published);
    }
    assertEquals("live-2-0", critical.remove().getString("id"));
    assertTrue(all.isEmpty() && critical.isEmpty());
  }

  @Test
  void leavesNothingOfATransactionThatFailsHalfWay() throws Exception {
    POSTGRES.execute("alter table outbox add constraint broken check (channel <> 'hook')");
    Future<Void> stored = log.accept(SampleOutcomes.outcome(3));
    untilDown();
    assertFalse(stored.isComplete());
    assertEquals(List.of(), ids());
    assertEquals(List.of(), log.ruleStates("live").await());
    assertEquals(0, count("run"));
    assertEquals(1, log.state().backlog());
    POSTGRES.execute("alter table outbox drop constraint broken");
    stored.await();
    assertEquals(List.of("live-3-0:hook hook 1 waiting"), outbox());
    assertTrue(log.state().up());
  }

  @Test
  void saysThatTheDatabaseRefusesToWriteAndRecoversByItself() throws Exception {
    String database = POSTGRES.address().database();
    POSTGRES.execute("alter database " + database + " set default_transaction_read_only = on");
    POSTGRES.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + database
            + "' and pid <> pg_backend_pid()");
    Future<Void> stored = log.accept(SampleOutcomes.outcome(3));
    untilDown();
    AlertLogState state = log.state();
    assertEquals(EventTime.of(NOW), state.downSince());
    POSTGRES.execute(
        "start transaction read write; alter database "
            + database
            + " reset default_transaction_read_only; commit");
    POSTGRES.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + database
            + "' and pid <> pg_backend_pid()");
    stored.await();
    assertEquals(List.of("live-3-0"), ids());
    assertTrue(log.state().up());
  }

  @Test
  void refusesWhatDoesNotFitAndCountsIt() throws Exception {
    AlertLogConfig usual = AlertLogConfig.usual();
    PgAlertLog small =
        log(
            new AlertLogConfig(
                2,
                1,
                usual.firstRetry(),
                usual.lastRetry(),
                usual.patience(),
                usual.probe(),
                usual.overdue()));
    POSTGRES.execute("alter table outbox add constraint broken check (channel <> 'hook')");
    List<Future<Void>> kept =
        List.of(small.accept(SampleOutcomes.outcome(1)), small.accept(SampleOutcomes.outcome(2)));
    Future<Void> refused = small.accept(SampleOutcomes.outcome(3));
    assertInstanceOf(LogFull.class, refused.cause());
    assertEquals(1, small.state().refused());
    POSTGRES.execute("alter table outbox drop constraint broken");
    Future.all(kept).await();
    assertInstanceOf(
        LogFull.class,
        small.accept(SampleOutcomes.outcome(4)).cause(),
        "no hole in what is stored");
    assertFalse(small.state().up());
    small.accept(SampleOutcomes.outcome("other", 9, "ES", Severity.INFO)).await();
    small.accept(SampleOutcomes.outcome(3)).await();
    small.accept(SampleOutcomes.outcome(4)).await();
    assertTrue(small.state().up());
    assertEquals(List.of("live-1-0", "live-2-0", "other-9-0", "live-3-0", "live-4-0"), ids());
    small.close(1_000).await();
  }

  @Test
  void storesOddTextAndVeryLongNames() {
    Firing odd =
        SampleOutcomes.firing("live", 1, 0, "\0" + "§".repeat(20_000) + "\ud800", Severity.INFO);
    log.accept(new Outcome("live", 1, List.of(odd), List.of(SampleOutcomes.state(odd)))).await();
    assertEquals(List.of("live-1-0"), ids());
    assertEquals(1, log.ruleStates("live").await().size());
  }

  @Test
  void keepsTheLatestStateOfARule() {
    Future.all(log.accept(SampleOutcomes.outcome(4)), log.accept(SampleOutcomes.outcome(5)))
        .await();
    log.accept(SampleOutcomes.outcome(3)).await();
    assertEquals(5, log.ruleStates("live").await().getFirst().position());
    assertEquals(List.of(), log.ruleStates("replay-1").await());
  }

  @Test
  void pagesThroughTheNewestFirst() {
    LongStream.range(0, 5)
        .forEach(position -> log.accept(SampleOutcomes.outcome(position)).await());
    FiringPage first = log.list(FiringQuery.newest(2)).await();
    assertEquals(List.of("live-4-0", "live-3-0"), ids(first.firings()));
    FiringPage second =
        log.list(FiringQuery.newest(2).before(Optional.ofNullable(first.next()).orElseThrow()))
            .await();
    assertEquals(List.of("live-2-0", "live-1-0"), ids(second.firings()));
    FiringPage last =
        log.list(FiringQuery.newest(2).before(Optional.ofNullable(second.next()).orElseThrow()))
            .await();
    assertEquals(List.of("live-0-0"), ids(last.firings()));
    assertEquals(null, last.next());
  }

  @Test
  void findsByRuleSymbolTimeAndState() {
    log.accept(SampleOutcomes.outcome("live", 1, "ES", Severity.INFO)).await();
    log.accept(SampleOutcomes.outcome("live", 2, "MNQ", Severity.INFO)).await();
    log.accept(SampleOutcomes.outcome("live", 3, "MNQ", Severity.INFO)).await();
    log.acknowledge("live-3-0", "ann").await();
    long second = SampleOutcomes.START + 2 * EventTime.SECOND;
    assertEquals(List.of("live-1-0"), found(null, "ES", null, null, null));
    assertEquals(
        List.of("live-3-0", "live-2-0"),
        found("breakouts.alerts~MNQ-high", null, null, null, null));
    assertEquals(List.of("live-3-0", "live-2-0"), found(null, null, second, null, null));
    assertEquals(List.of("live-1-0"), found(null, null, null, second, null));
    assertEquals(List.of("live-3-0"), found(null, "MNQ", null, null, FiringState.ACKNOWLEDGED));
    assertEquals(List.of("live-2-0"), found(null, "MNQ", second, null, FiringState.OPEN));
    assertEquals(List.of(), found("x' or true --", null, null, null, null));
  }

  @Test
  void goesOnWhereAReaderStopped() {
    LongStream.range(0, 4)
        .forEach(position -> log.accept(SampleOutcomes.outcome(position)).await());
    long seen = log.find("live-1-0").await().orElseThrow().sequence();
    assertEquals(List.of("live-2-0", "live-3-0"), ids(log.since(seen, 10).await()));
    assertEquals(List.of("live-2-0"), ids(log.since(seen, 1).await()));
  }

  @Test
  void keepsTheFirstAcknowledgement() {
    log.accept(SampleOutcomes.outcome(1)).await();
    log.acknowledge("live-1-0", "ann").await();
    StoredFiring again = log.acknowledge("live-1-0", "bob").await().orElseThrow();
    assertEquals(
        new StoredFiring.Acknowledgement(EventTime.of(NOW), "ann"), again.acknowledgement());
    assertEquals(Optional.empty(), log.acknowledge("nobody", "ann").await());
  }

  @Test
  void refusesALimitOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> FiringQuery.newest(0));
    assertThrows(IllegalArgumentException.class, () -> FiringQuery.newest(1_001));
  }

  private List<String> found(
      @org.jspecify.annotations.Nullable String rule,
      @org.jspecify.annotations.Nullable String symbol,
      @org.jspecify.annotations.Nullable Long from,
      @org.jspecify.annotations.Nullable Long to,
      @org.jspecify.annotations.Nullable FiringState state) {
    return ids(
        log.list(new FiringQuery(rule, symbol, from, to, state, 10, null)).await().firings());
  }

  private static List<String> ids(List<StoredFiring> firings) {
    return firings.stream().map(one -> one.firing().id()).toList();
  }

  private List<String> ids() {
    return ids(log.since(0, 1_000).await());
  }

  private long count(String table) {
    return pool.query("select count(*) from " + table)
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  private List<String> outbox() {
    List<String> rows = new ArrayList<>();
    for (Row row :
        pool.query("select event_id, channel, channel_sequence, state from outbox order by id")
            .execute()
            .await()) {
      rows.add(
          row.getString(0)
              + " "
              + row.getString(1)
              + " "
              + row.getLong(2)
              + " "
              + row.getString(3));
    }
    return rows;
  }

  private void untilDown() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (log.state().up() && System.nanoTime() < deadline) {
      Future<Void> soon = vertx.timer(10, TimeUnit.MILLISECONDS).mapEmpty();
      soon.await();
    }
    assertFalse(log.state().up(), "the log notices");
  }
}
