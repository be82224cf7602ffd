package dev.tocsin.notify;

import io.vertx.core.Future;

/** One step on the way of a parcel. */
@FunctionalInterface
interface Stage {

  /** The passage with what this stage adds; called only while there is no verdict. */
  Future<Passage> pass(Passage passage);
}
