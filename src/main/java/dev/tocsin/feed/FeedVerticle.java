package dev.tocsin.feed;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;

/**
 * Runs one feed and sends its batches to {@link TickBatch#ADDRESS}. Deploy it as a worker where the
 * feed reads a large file.
 */
public final class FeedVerticle extends VerticleBase {

  /** A journal that is slower than this is taken for gone, and the batch is sent again. */
  private static final long ANSWER_TIMEOUT_MS = 30_000;

  private static final DeliveryOptions OPTIONS =
      new DeliveryOptions()
          .setCodecName(TickBatchCodec.NAME)
          .setLocalOnly(true)
          .setSendTimeout(ANSWER_TIMEOUT_MS);

  private final MarketFeed feed;

  public FeedVerticle(MarketFeed feed) {
    this.feed = feed;
  }

  @Override
  public Future<?> start() {
    TickBatchCodec.register(vertx);
    feed.start(this::after, this::send);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return feed.stop();
  }

  private Future<Void> send(TickBatch batch) {
    return vertx.eventBus().request(TickBatch.ADDRESS, batch, OPTIONS).mapEmpty();
  }

  private Scheduler.Cancellable after(long delay, Runnable task) {
    long id = vertx.setTimer(Math.max(1, delay / EventTime.MILLISECOND), timer -> task.run());
    return () -> vertx.cancelTimer(id);
  }
}
