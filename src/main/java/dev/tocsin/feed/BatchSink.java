package dev.tocsin.feed;

import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;

/** Where a feed hands its batches over. */
@FunctionalInterface
public interface BatchSink {

  /**
   * Takes a batch.
   *
   * @return done when the journal has it; failed when nobody knows, and the same batch is to be
   *     handed over again
   */
  Future<Void> accept(TickBatch batch);
}
