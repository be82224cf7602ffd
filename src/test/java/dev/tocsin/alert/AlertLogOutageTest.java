package dev.tocsin.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.app.postgres.DatabaseAddress;
import dev.tocsin.app.postgres.DatabaseStart;
import dev.tocsin.app.postgres.Databases;
import dev.tocsin.app.postgres.EmbeddedPostgres;
import dev.tocsin.app.postgres.Migrations;
import dev.tocsin.app.postgres.PostgresPlaces;
import dev.tocsin.app.postgres.RunningDatabase;
import dev.tocsin.app.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes on their way while the database dies, goes and comes back. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Beside
final class AlertLogOutageTest {

  private static final int OUTCOMES = 2_000;

  @TempDir Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> published = Collections.synchronizedList(new ArrayList<>());
  private final List<Future<Void>> stored = new ArrayList<>();
  private Optional<EmbeddedPostgres> postgres = Optional.empty();

  private PostgresPlaces places() {
    return new PostgresPlaces(directory.resolve("postgres"), TestPostgres.places("any").binaries());
  }

  @BeforeEach
  void begin() {
    start();
    assertEquals(Optional.empty(), Migrations.run(running().address()));
    vertx
        .eventBus()
        .<JsonObject>consumer(
            FiringAddress.ALL, firing -> published.add(firing.body().getString("id")));
  }

  @AfterEach
  void end() {
    vertx.close().await();
    postgres.ifPresent(EmbeddedPostgres::close);
  }

  private void start() {
    DatabaseStart start = EmbeddedPostgres.start(places());
    postgres =
        Optional.of(
            (EmbeddedPostgres)
                assertInstanceOf(DatabaseStart.Started.class, start, start.toString()).database());
  }

  private EmbeddedPostgres running() {
    return postgres.orElseThrow();
  }

  private PgAlertLog open(Pool pool) {
    return new PgAlertLog(
        vertx,
        pool,
        AlertLogConfig.usual(),
        InstantSource.system(),
        firing -> List.of(new Recipients.Recipient("hook", null)));
  }

  /** Asks for the address anew each time, as the service does. */
  private Pool pool() {
    return Databases.pool(
        vertx,
        new RunningDatabase() {
          @Override
          public DatabaseAddress address() {
            return running().address();
          }

          @Override
          public void close() {
            // stopped by the test
          }
        });
  }

  private void handOver(PgAlertLog log, int from, int to) {
    for (int position = from; position < to; position++) {
      stored.add(log.accept(SampleOutcomes.outcome(position)));
    }
  }

  private static List<String> expected() {
    return IntStream.range(0, OUTCOMES).mapToObj(position -> "live-" + position + "-0").toList();
  }

  private void assertAllStoredOnceAndInOrder(PgAlertLog log, Pool pool) {
    Future.all(stored).await();
    List<String> ids = new ArrayList<>();
    long sequence = 0;
    for (List<StoredFiring> page = log.since(0, 1_000).await();
        !page.isEmpty();
        page = log.since(sequence, 1_000).await()) {
      page.forEach(firing -> ids.add(firing.firing().id()));
      sequence = page.getLast().sequence();
    }
    assertEquals(expected(), ids);
    assertEquals(
        List.of((long) OUTCOMES, (long) OUTCOMES, (long) OUTCOMES),
        List.of(
            asked(pool, "select count(*) from outbox"),
            asked(pool, "select count(distinct firing) from outbox"),
            asked(pool, "select max(channel_sequence) from outbox")));
    assertEquals(OUTCOMES - 1, log.ruleStates("live").await().getFirst().position());
    // the probe may have met the dead server after all was stored, and learns better at its next
    // turn
    while (!log.state().up()) {
      vertx.timer(10, TimeUnit.MILLISECONDS).await();
    }
    assertEquals(0, log.state().backlog());
  }

  /** What is stored has been sent off, but may still be on its way over the bus. */
  private void waitForPublished(int atLeast) {
    while (published.size() < atLeast) {
      vertx.timer(10, TimeUnit.MILLISECONDS).await();
    }
  }

  private static boolean answers(Pool pool) {
    return pool.query("select 1").execute().map(true).otherwise(false).await();
  }

  private static long asked(Pool pool, String sql) {
    return pool.query(sql).execute().await().iterator().next().getLong(0);
  }

  @Test
  void storesAllOnceAndInOrderWhenTheServerIsKilled() throws Exception {
    Pool pool = pool();
    PgAlertLog log = open(pool);
    for (int half = 0; half < 2; half++) {
      handOver(log, half * OUTCOMES / 2, (half + 1) * OUTCOMES / 2);
      // in the middle of what is under way
      stored.get(half * OUTCOMES / 2 + 100).await();
      ProcessHandle killed = running().process().orElseThrow();
      killed.destroyForcibly();
      killed.onExit().get(10, TimeUnit.SECONDS);
      Future.all(stored).await();
      // all may have been stored before the kill, so the new server is waited for, not taken as
      // read; that its process lives does not mean that it answers yet
      while (running().process().filter(ProcessHandle::isAlive).isEmpty() || !answers(pool)) {
        vertx.timer(10, TimeUnit.MILLISECONDS).await();
      }
      assertNotEquals(killed.pid(), running().process().orElseThrow().pid());
    }
    assertAllStoredOnceAndInOrder(log, pool);
    waitForPublished(OUTCOMES);
    assertEquals(expected(), published, "each published once, in order");
  }

  @Test
  void keepsOutcomesWhileTheServerIsStopped() {
    Pool pool = pool();
    PgAlertLog log = open(pool);
    handOver(log, 0, 800);
    stored.get(500).await();
    running().close();
    handOver(log, 800, OUTCOMES);
    while (log.state().up()) {
      vertx.timer(10, TimeUnit.MILLISECONDS).await();
    }
    AlertLogState state = log.state();
    assertTrue(state.backlog() >= OUTCOMES - 800, state.toString());
    assertFalse(stored.getLast().isComplete());
    start();
    assertAllStoredOnceAndInOrder(log, pool);
    waitForPublished(OUTCOMES);
    assertEquals(expected(), published, "each published once, in order");
  }

  @Test
  void isHandedTheSameAgainAfterARestartAndStoresOnlyWhatIsNew() {
    Pool pool = pool();
    PgAlertLog before = open(pool);
    handOver(before, 0, 1_500);
    stored.get(700).await();
    before.close(1).otherwiseEmpty().await();
    int known = (int) asked(pool, "select count(*) from firing");
    PgAlertLog after = open(pool);
    stored.clear();
    handOver(after, 500, OUTCOMES);
    assertAllStoredOnceAndInOrder(after, pool);
    // what was stored in the last moment of the first may not have been published any more: who
    // listens asks for what came since, as the event stream does
    waitForPublished(OUTCOMES - known);
    assertEquals(published.stream().distinct().toList(), published, "none published twice");
    assertEquals(
        expected().subList(known, OUTCOMES),
        published.subList(published.size() - (OUTCOMES - known), published.size()));
  }

  @Test
  void tellsWithoutTheDatabaseOnlyOfWhatAnEarlierProcessHadNotStored() {
    Pool pool = pool();
    PgAlertLog before = open(pool);
    handOver(before, 0, 10);
    Future.all(stored).await();
    before.close(1_000).await();
    PgAlertLog after = open(pool);
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    after.whenOverdue(firing -> told.add(firing.id()));
    assertEquals(9, after.storedPositions().await().get("live"));
    running().close();
    handOver(after, 5, 12);
    while (told.size() < 2) {
      vertx.timer(10, TimeUnit.MILLISECONDS).await();
    }
    assertEquals(List.of("live-10-0", "live-11-0"), told);
    start();
    Future.all(stored).await();
    assertEquals(List.of("live-10-0", "live-11-0"), told);
  }

  @Test
  void tellsOfWhatWasStoredJustBeforeTheServerWentAway() {
    Pool pool = pool();
    PgAlertLog log = open(pool);
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    log.whenAway(firing -> told.add(firing.id()));
    handOver(log, 0, 3);
    Future.all(stored).await();
    assertEquals(List.of(), told);
    running().close();
    while (told.size() < 3) {
      vertx.timer(10, TimeUnit.MILLISECONDS).await();
    }
    assertEquals(List.of("live-0-0", "live-1-0", "live-2-0"), told);
    start();
  }
}
