package dev.tocsin.app.cli.ruletest;

import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Lets ticks wait for a stretch of event time and puts them in order; the clock follows the newest
 * time seen, less that stretch. What comes later than that is never evaluated.
 */
final class LatenessBuffer {

  private final long lateness;
  private final Consumer<Tick> ticks;
  private final Consumer<Signal> signals;
  private final LongConsumer clock;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::time).thenComparingLong(Waiting::arrival));
  private final Map<String, Long> newestOf = new HashMap<>();
  private long arrivals;
  private long newest = Long.MIN_VALUE;

  private record Waiting(long time, long arrival, Runnable letThrough) {}

  /**
   * A buffer in front of an engine.
   *
   * @param lateness microseconds; 0 lets all through as it comes
   */
  LatenessBuffer(
      long lateness, Consumer<Tick> ticks, Consumer<Signal> signals, LongConsumer clock) {
    this.lateness = lateness;
    this.ticks = ticks;
    this.signals = signals;
    this.clock = clock;
  }

  void tick(Tick tick) {
    if (lateness == 0) {
      ticks.accept(tick);
      return;
    }
    long newestOfSymbol = newestOf.merge(tick.symbol(), tick.time(), Math::max);
    if (tick.time() >= newestOfSymbol - lateness) {
      waiting.add(new Waiting(tick.time(), arrivals++, () -> ticks.accept(tick)));
    }
    clockAt(tick.time());
  }

  void signal(Signal signal) {
    if (lateness == 0) {
      signals.accept(signal);
      return;
    }
    waiting.add(new Waiting(signal.time(), arrivals++, () -> signals.accept(signal)));
    clockAt(signal.time());
  }

  void clockAt(long time) {
    newest = Math.max(newest, time);
    if (lateness == 0) {
      clock.accept(newest);
      return;
    }
    long settled = newest - lateness;
    letThrough(settled);
    clock.accept(settled);
  }

  /** The end of the input lets all through. */
  void end() {
    letThrough(Long.MAX_VALUE);
    if (lateness != 0 && newest != Long.MIN_VALUE) {
      clock.accept(newest);
    }
  }

  private void letThrough(long until) {
    for (Waiting first = waiting.peek();
        first != null && first.time() <= until;
        first = waiting.peek()) {
      waiting.remove();
      first.letThrough().run();
    }
  }
}
