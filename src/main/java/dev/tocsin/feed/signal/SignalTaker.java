package dev.tocsin.feed.signal;

import dev.tocsin.market.IncomingSignal;
import io.vertx.core.Future;

/** Takes signals that were read. */
@FunctionalInterface
public interface SignalTaker {

  /** Done when it cannot be lost any more; fails where it is not taken, with a sentence. */
  Future<Void> take(IncomingSignal signal);
}
