package dev.tocsin.web.api;

import io.vertx.core.Future;

/** Knows of rules that were saved and are on their way to the engine. Of any thread. */
@FunctionalInterface
public interface Arrival {

  /** Done when the engine has every change made so far, or has refused it. */
  Future<Void> settled();
}
