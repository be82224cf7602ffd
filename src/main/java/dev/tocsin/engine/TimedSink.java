package dev.tocsin.engine;

import io.vertx.core.Future;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Takes the time from the arrival of ticks to the firings they bring. Belongs to the engine's
 * thread.
 *
 * @param arrived when the first of the messages in hand came, by {@link System#nanoTime}; 0 where
 *     none is in hand
 * @param delays told nanoseconds, once for each input that fired
 */
record TimedSink(OutcomeSink sink, LongSupplier arrived, LongConsumer delays)
    implements OutcomeSink {

  @Override
  public Future<Void> accept(Outcome outcome) {
    return sink.accept(outcome);
  }

  @Override
  public void found(Outcome outcome) {
    long since = arrived.getAsLong();
    if (since != 0 && !outcome.firings().isEmpty()) {
      delays.accept(System.nanoTime() - since);
    }
    sink.found(outcome);
  }
}
