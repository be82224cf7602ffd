package dev.tocsin.engine;

import io.vertx.core.Future;

/** Where outcomes go. Called on the engine's thread; returns at once. */
@FunctionalInterface
public interface OutcomeSink {

  /**
   * Takes an outcome for good: it is stored exactly once, however often the same one is handed
   * over.
   *
   * @return done when it is stored
   */
  Future<Void> accept(Outcome outcome);
}
