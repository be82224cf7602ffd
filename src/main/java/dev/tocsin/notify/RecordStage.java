package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Writes down what became of the notification. While the database is away it tries on as long as
 * the claim lasts: what is not written down is sent again.
 */
final class RecordStage implements Stage {

  private static final long AGAIN_MILLIS = 500;

  private final Vertx vertx;
  private final PgOutbox outbox;
  private final NotifyConfig config;
  private final InstantSource clock;

  RecordStage(Vertx vertx, PgOutbox outbox, NotifyConfig config, InstantSource clock) {
    this.vertx = vertx;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    long until =
        EventTime.of(clock.instant())
            + (config.claim().toMillis() - config.patience().toMillis()) * EventTime.MILLISECOND;
    return record(passage, until).map(passage);
  }

  private Future<Void> record(Passage passage, long until) {
    return outbox
        .record(passage)
        .recover(
            failure ->
                EventTime.of(clock.instant()) >= until
                    ? Future.failedFuture(failure)
                    : vertx
                        .timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                        .compose(waited -> record(passage, until)));
  }
}
