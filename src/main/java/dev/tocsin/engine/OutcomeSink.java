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

  /**
   * Hears of an outcome the moment it comes about, before {@link #accept}: its input is written,
   * but the disk may not have it, so a power cut may undo it. Not called for what is worked out
   * again from a journal.
   */
  default void found(Outcome outcome) {}
}
