package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.alert.AlertLogConfig;
import dev.tocsin.alert.Fence;
import dev.tocsin.alert.PgAlertLog;
import dev.tocsin.alert.PgSilences;
import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.app.postgres.TestPostgres;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.StillTrue;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.notify.route.Policy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From stored firings to channels, over a real Postgres. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class NotifyVerticleTest {

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool = POSTGRES.pool(vertx);
  private final RecordingChannel channel = new RecordingChannel("hook", "webhook");
  private final RouteStage routes =
      RouteStage.of(List.of(channel), rule -> List.of(), Policy::plain);
  private final PgAlertLog log =
      new PgAlertLog(vertx, pool, AlertLogConfig.usual(), InstantSource.system(), routes);

  @BeforeEach
  void empty() throws Exception {
    POSTGRES.execute(
        "truncate firing, run, rule_state, outbox, channel_order, delivery_attempt, silence"
            + " restart identity");
  }

  @AfterEach
  void end() {
    vertx.deploymentIDs().forEach(deployment -> vertx.undeploy(deployment).await());
    log.close(1_000).await();
    vertx.close().await();
  }

  /** A poll so rare that only the hint can be what wakes a lane. */
  private static NotifyConfig config(int maxAttempts) {
    return new NotifyConfig(
        Duration.ofMinutes(10),
        100,
        32,
        Duration.ofMillis(1_000),
        Duration.ofMillis(20),
        2,
        Duration.ofMillis(50),
        maxAttempts,
        Duration.ofMinutes(1),
        4);
  }

  private final UnrecordedInMemory unrecorded = new UnrecordedInMemory();

  private String deploy(NotifyConfig config, Channel... channels) {
    return vertx
        .deployVerticle(
            new NotifyVerticle(
                new Notifying(
                    pool,
                    Fence.open(),
                    log,
                    List.of(channels),
                    routes,
                    Policy::plain,
                    new PgSilences(pool, InstantSource.system()),
                    unrecorded,
                    firing -> StillTrue.UNKNOWN,
                    Pictures.NONE,
                    DeliveryMeter.NONE,
                    config,
                    InstantSource.system(),
                    new Random(1))))
        .await();
  }

  private Notification next() throws InterruptedException {
    return Objects.requireNonNull(channel.sent().poll(20, TimeUnit.SECONDS), "nothing was sent");
  }

  @Test
  void deliversInOrderAndRecordsEachOnce() throws Exception {
    deploy(config(5), channel);
    LongStream.range(0, 50).forEach(position -> log.accept(SampleOutcomes.outcome(position)));
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(next().eventId());
    }
    assertEquals(
        LongStream.range(0, 50).mapToObj(position -> "live-" + position + "-0:hook").toList(),
        sent);
    assertEquals("50 delivered accepted", untilNoneWaits());
    assertTrue(channel.sent().isEmpty());
  }

  @Test
  void deliversWhatWaitedBeforeItWasStarted() throws Exception {
    log.accept(SampleOutcomes.outcome(1)).await();
    deploy(config(5), channel);
    assertEquals("live-1-0:hook", next().eventId());
  }

  @Test
  void forgetsOfWhatItToldWithoutTheDatabaseWhatTheDatabaseKnows() throws Exception {
    log.accept(SampleOutcomes.outcome(1)).await();
    String first = deploy(config(5), channel);
    assertEquals("1 delivered accepted", untilNoneWaits());
    vertx.undeploy(first).await();
    unrecorded.held.addAll(List.of("live-1-0:hook", "live-2-0:hook"));
    deploy(config(5), channel);
    assertEquals(List.of("live-2-0:hook"), unrecorded.all());
    log.accept(SampleOutcomes.outcome(2)).await();
    assertEquals("1 delivered accepted, 1 delivered sent_unrecorded", untilNoneWaits());
    while (!unrecorded.all().isEmpty()) {
      vertx.timer(20, TimeUnit.MILLISECONDS).await();
    }
    assertEquals(1, channel.sent().size());
  }

  @Test
  void triesAgainUnderTheSameEventIdUntilItIsAccepted() throws Exception {
    channel.answers(
        notification ->
            Future.succeededFuture(
                notification.attempt() < 3
                    ? new DeliveryResult.Again(DeliveryReason.SERVER_ERROR, "503.", null)
                    : new DeliveryResult.Accepted("200.")));
    deploy(config(5), channel);
    log.accept(SampleOutcomes.outcome(1)).await();
    for (int attempt = 1; attempt <= 3; attempt++) {
      Notification notification = next();
      assertEquals(attempt, notification.attempt());
      assertEquals("live-1-0:hook", notification.eventId());
      assertEquals(1, notification.sequence());
    }
    assertEquals("1 delivered accepted", untilNoneWaits());
    assertEquals(
        List.of(
            "1 again server_error 503.", "2 again server_error 503.", "3 accepted accepted 200."),
        attempts());
  }

  @Test
  void keepsADeadLetterAfterTheLastAttempt() throws Exception {
    channel.answers(
        notification ->
            Future.succeededFuture(
                new DeliveryResult.Again(DeliveryReason.TIME_OUT, "late.", null)));
    deploy(config(2), channel);
    log.accept(SampleOutcomes.outcome(1)).await();
    assertEquals("1 dead too_many_attempts", untilNoneWaits());
    assertEquals(2, channel.sent().size());
  }

  @Test
  void keepsADeadLetterOfWhatIsRefusedAndGoesOn() throws Exception {
    channel.answers(
        notification ->
            Future.succeededFuture(
                notification.sequence() == 1
                    ? new DeliveryResult.Rejected(DeliveryReason.CLIENT_ERROR, "404.")
                    : new DeliveryResult.Accepted("200.")));
    deploy(config(2), channel);
    log.accept(SampleOutcomes.outcome(1)).await();
    log.accept(SampleOutcomes.outcome(2)).await();
    assertEquals("1 dead client_error, 1 delivered accepted", untilNoneWaits());
    assertEquals(2, channel.sent().size());
  }

  @Test
  void outlivesAChannelThatFailsOrNeverAnswers() throws Exception {
    channel.answers(
        notification ->
            switch (notification.attempt()) {
              case 1 -> Future.failedFuture(new IllegalStateException("a bug"));
              case 2 -> Promise.<DeliveryResult>promise().future();
              default -> Future.succeededFuture(new DeliveryResult.Accepted("200."));
            });
    deploy(config(5), channel);
    log.accept(SampleOutcomes.outcome(1)).await();
    assertEquals("1 delivered accepted", untilNoneWaits());
    assertEquals(
        List.of(
            "1 again channel_broken Channel hook failed (IllegalStateException).",
            "2 again time_out Channel hook took too long.",
            "3 accepted accepted 200."),
        attempts());
  }

  @Test
  void sendsAgainWhatAKilledProcessHadTaken() throws Exception {
    log.accept(SampleOutcomes.outcome(1)).await();
    POSTGRES.execute("update outbox set attempts = 1");
    deploy(config(5), channel);
    Notification notification = next();
    assertEquals(2, notification.attempt());
    assertEquals("live-1-0:hook", notification.eventId());
  }

  @Test
  void keepsADeadLetterForAChannelThatIsGone() throws Exception {
    log.accept(SampleOutcomes.outcome(1)).await();
    deploy(config(5), new RecordingChannel("other", "webhook"));
    assertEquals("1 dead channel_not_configured", untilNoneWaits());
  }

  @Test
  void finishesWhatIsUnderWayWhenItEnds() throws Exception {
    Promise<DeliveryResult> answer = Promise.promise();
    channel.answers(notification -> answer.future());
    String deployment = deploy(config(5), channel);
    log.accept(SampleOutcomes.outcome(1)).await();
    next();
    Future<Void> ended = vertx.undeploy(deployment);
    answer.complete(new DeliveryResult.Accepted("200."));
    ended.await();
    assertEquals("1 delivered accepted", untilNoneWaits());
  }

  @Test
  void tellsOfEachDeliveryAndSendsADeadLetterAgain() throws Exception {
    BlockingQueue<JsonObject> changes = new LinkedBlockingQueue<>();
    vertx
        .eventBus()
        .<JsonObject>consumer(DeliveryChange.ADDRESS, change -> changes.add(change.body()));
    channel.answers(
        notification ->
            Future.succeededFuture(
                notification.attempt() == 1
                    ? new DeliveryResult.Rejected(DeliveryReason.CLIENT_ERROR, "404.")
                    : new DeliveryResult.Accepted("200.")));
    DeliveryLog deliveries = new PgDeliveryLog(pool, InstantSource.system());
    deploy(config(5), channel);
    log.accept(SampleOutcomes.outcome(1)).await();
    JsonObject dead = Objects.requireNonNull(changes.poll(20, TimeUnit.SECONDS));
    assertEquals("dead client_error", dead.getString("state") + " " + dead.getString("reason"));
    Delivery listed = deliveries.list(DeliveryState.DEAD, 10, null).await().getFirst();
    assertEquals("live-1-0", listed.firing());
    assertEquals("404.", listed.attempts().getFirst().sentence());
    assertEquals(List.of(listed), deliveries.ofFiring("live-1-0").await());
    deliveries.retry(listed.id()).await();
    JsonObject delivered = Objects.requireNonNull(changes.poll(20, TimeUnit.SECONDS));
    assertEquals("delivered", delivered.getString("state"));
    Delivery now = deliveries.find(listed.id()).await().orElseThrow();
    assertEquals(2, now.attempts().size());
    assertEquals(DeliveryState.DELIVERED, now.state());
    assertEquals(List.of(), deliveries.list(DeliveryState.DEAD, 10, null).await());
    assertEquals(List.of(), deliveries.list(null, 10, listed.id()).await());
    assertEquals(Optional.empty(), deliveries.retry(listed.id() + 1).await());
    assertEquals(DeliveryState.DELIVERED, deliveries.retry(listed.id()).await().get().state());
  }

  @Test
  void showsADeliveryAsJson() {
    Delivery delivery =
        new Delivery(
            7,
            "live-1-0:hook",
            "firing",
            "live-1-0",
            "hook",
            null,
            3,
            DeliveryState.DELIVERED,
            2,
            "accepted",
            "every_channel",
            null,
            null,
            null,
            SampleOutcomes.START,
            SampleOutcomes.START,
            SampleOutcomes.START + 1_500_000,
            List.of(
                new Delivery.Attempt(
                    2,
                    SampleOutcomes.START,
                    SampleOutcomes.START + 2_500,
                    "accepted",
                    "accepted",
                    "200.")));
    assertEquals(
        "{\"id\":7,\"eventId\":\"live-1-0:hook\",\"event\":\"firing\",\"firing\":\"live-1-0\",\"channel\":\"hook\","
            + "\"sequence\":3,\"state\":\"delivered\",\"tries\":2,\"reason\":\"accepted\","
            + "\"because\":\"every_channel\",\"createdAt\":\"2026-03-02T14:31:00.250Z\","
            + "\"endedAt\":\"2026-03-02T14:31:01.750Z\",\"milliseconds\":1500.0,"
            + "\"attempts\":[{\"attempt\":2,\"at\":\"2026-03-02T14:31:00.250Z\","
            + "\"milliseconds\":2.5,\"result\":\"accepted\",\"reason\":\"accepted\","
            + "\"sentence\":\"200.\"}]}",
        delivery.json().encode());
  }

  private List<String> attempts() {
    List<String> attempts = new ArrayList<>();
    for (Row row :
        pool.query("select attempt, result, reason, sentence from delivery_attempt order by 1")
            .execute()
            .await()) {
      attempts.add(
          "%d %s %s %s"
              .formatted(row.getInteger(0), row.getString(1), row.getString(2), row.getString(3)));
    }
    return attempts;
  }

  private String untilNoneWaits() {
    while (true) {
      List<String> groups = new ArrayList<>();
      boolean waiting = false;
      for (Row row :
          pool.query(
                  "select count(*), state, reason from outbox group by state, reason"
                      + " order by state, reason")
              .execute()
              .await()) {
        groups.add(row.getLong(0) + " " + row.getString(1) + " " + row.getString(2));
        waiting |= row.getString(1).equals("waiting");
      }
      if (!waiting && !groups.isEmpty()) {
        return String.join(", ", groups);
      }
      vertx.timer(20, TimeUnit.MILLISECONDS).await();
    }
  }
}
