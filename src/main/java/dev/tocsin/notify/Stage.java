package dev.tocsin.notify;

import io.vertx.core.Future;

/** One step on the way of a notification. */
@FunctionalInterface
interface Stage {

  /** The passage with what this stage adds; one that has a verdict is handed on as it is. */
  Future<Passage> pass(Passage passage);
}
