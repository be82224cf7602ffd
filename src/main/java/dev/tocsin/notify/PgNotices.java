package dev.tocsin.notify;

import dev.tocsin.alert.Fence;
import dev.tocsin.alert.PgOutboxRows;
import dev.tocsin.alert.PgTransaction;
import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts what the service says itself into the outbox: tests, and notices of what is wrong. */
public final class PgNotices implements TestNotifications {

  private static final long PATIENCE_SECONDS = 30;

  private final Vertx vertx;
  private final Pool pool;
  private final InstantSource clock;
  private final RouteStage routes;
  private final Predicate<String> channels;
  private final DeliveryLog deliveries;
  private final AtomicLong last = new AtomicLong();

  /**
   * @param channels whether one of that name is open
   */
  public PgNotices(
      Vertx vertx,
      Pool pool,
      InstantSource clock,
      RouteStage routes,
      Predicate<String> channels,
      DeliveryLog deliveries) {
    this.vertx = vertx;
    this.pool = pool;
    this.clock = clock;
    this.routes = routes;
    this.channels = channels;
    this.deliveries = deliveries;
  }

  @Override
  public Future<Optional<Delivery>> send(String channel, @Nullable String target) {
    if (!channels.test(channel)) {
      return Future.succeededFuture(Optional.empty());
    }
    Firing test =
        Notice.of(
            "test",
            "Test",
            Severity.INFO,
            "This is a test of channel " + channel + ". It came through all stages.",
            time());
    Recipient recipient = new Recipient(channel, target);
    String eventId = recipient.eventId(test);
    Promise<Long> ended = Promise.promise();
    MessageConsumer<JsonObject> changes = vertx.eventBus().consumer(DeliveryChange.ADDRESS);
    changes.handler(
        change -> {
          JsonObject body = change.body();
          if (eventId.equals(body.getString("eventId"))) {
            ended.tryComplete(body.getLong("id"));
          }
        });
    return write(test, Event.TEST, List.of(recipient))
        .compose(
            v ->
                ended
                    .future()
                    .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .map(Optional::of)
                    .otherwise(Optional.empty()))
        .compose(id -> id.isPresent() ? deliveries.find(id.get()) : deliveries.ofEvent(eventId))
        .eventually(changes::unregister);
  }

  /** Tells those whom the routes tell of a firing of that severity. */
  public Future<Void> say(String kind, String title, Severity severity, String message) {
    Firing notice = Notice.of(kind, title, severity, message, time());
    return write(notice, Event.NOTICE, routes.of(notice));
  }

  private Future<Void> write(Firing firing, Event event, List<Recipient> recipients) {
    List<PgOutboxRows.Draft> drafts =
        recipients.stream()
            .map(
                recipient ->
                    new PgOutboxRows.Draft(
                        null, firing, event.word(), recipient.eventId(firing), recipient, null))
            .toList();
    return PgTransaction.run(
        pool,
        Fence.open(),
        connection -> PgOutboxRows.write(connection, drafts, EventTime.of(clock.instant())));
  }

  /** Never the same twice, as it is part of the id. */
  private long time() {
    long now = EventTime.of(clock.instant());
    return last.updateAndGet(before -> Math.max(before + 1, now));
  }
}
