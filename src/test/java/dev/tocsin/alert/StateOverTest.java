package dev.tocsin.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.app.postgres.TestPostgres;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** States that fired and are no longer true, in the log and the outbox. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StateOverTest {

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool = POSTGRES.pool(vertx);
  private final PgAlertLog log =
      new PgAlertLog(
          vertx,
          pool,
          AlertLogConfig.usual(),
          InstantSource.system(),
          new Recipients() {
            @Override
            public List<Recipient> of(Firing firing) {
              return List.of(new Recipient("hook", null), new Recipient("sms", "+1"));
            }

            @Override
            public Set<String> updated() {
              return Set.of("hook");
            }
          });

  @AfterEach
  void end() {
    log.close(1_000).await();
    vertx.close().await();
  }

  private static Outcome over(long position) {
    String rule = SampleOutcomes.firing("live", 0, 0, "MNQ", Severity.INFO).rule();
    return new Outcome(
        "live",
        position,
        List.of(),
        List.of(),
        List.of(new Outcome.Over(rule, SampleOutcomes.START + position * EventTime.SECOND)));
  }

  @Test
  void isNotedAtItsFiringsAndToldToThoseWhoTakeUpdates() throws Exception {
    log.accept(SampleOutcomes.outcome(1));
    log.accept(SampleOutcomes.outcome(2));
    log.accept(over(3));
    log.accept(SampleOutcomes.outcome(4));
    log.accept(over(5));
    log.accept(SampleOutcomes.outcome(6)).await();
    List<Long> ended = new ArrayList<>();
    for (long position : new long[] {1, 2, 4}) {
      Long at = log.find("live-" + position + "-0").await().orElseThrow().noLongerTrueAt();
      ended.add(at == null ? -1 : (at - SampleOutcomes.START) / EventTime.SECOND);
    }
    assertEquals(List.of(3L, 3L, 5L), ended);
    assertNull(log.find("live-6-0").await().orElseThrow().noLongerTrueAt());
    log.accept(over(3)).await();
    assertEquals(List.of("live-2-0:hook:over hook", "live-4-0:hook:over hook"), updates());
    log.accept(over(7)).await();
    assertEquals(3, updates().size());
    POSTGRES.execute(
        "do $$ begin assert (select count(distinct channel_sequence) = count(*)"
            + " from outbox where channel = 'hook'); end $$");
  }

  private List<String> updates() {
    List<String> updates = new ArrayList<>();
    for (Row row :
        pool.query("select event_id, channel from outbox where event = 'update' order by id")
            .execute()
            .await()) {
      updates.add(row.getString(0) + " " + row.getString(1));
    }
    return updates;
  }
}
