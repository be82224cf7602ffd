package dev.tocsin.feed;

import io.vertx.core.Future;

/**
 * A source of ticks: what a venue, a file or a stream is to the rest of the program.
 *
 * <p>A feed has at most one batch that is not acknowledged; the next one waits for the
 * acknowledgement, and a batch whose acknowledgement failed is handed over again, unchanged. {@link
 * #start} and {@link #stop} and everything the scheduler and the sink call back run on one thread;
 * {@link #status} may be asked on any.
 */
public interface MarketFeed {

  /** Name of the source, as batches carry it. */
  String source();

  /** Begins to hand over batches. What goes wrong later shows in the status. Called once. */
  void start(Scheduler scheduler, BatchSink sink);

  /**
   * Begins nothing new.
   *
   * @return done when no batch is under way any more
   */
  Future<Void> stop();

  /** How it stands. */
  FeedStatus status();
}
