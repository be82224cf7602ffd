package dev.tocsin.app.cli.ruletest;

import dev.tocsin.feed.Reordering;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
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
  private final Reordering<Runnable> waiting;

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
    this.waiting = new Reordering<>(lateness);
  }

  void tick(Tick tick) {
    if (lateness == 0) {
      ticks.accept(tick);
      return;
    }
    if (!waiting.isTooLate(tick.symbol(), tick.time())) {
      waiting.add(tick.symbol(), tick.time(), () -> ticks.accept(tick));
    }
    clockAt(tick.time());
  }

  void signal(Signal signal) {
    if (lateness == 0) {
      signals.accept(signal);
      return;
    }
    waiting.add(signal.time(), () -> signals.accept(signal));
    clockAt(signal.time());
  }

  void clockAt(long time) {
    waiting.advance(time);
    if (lateness == 0) {
      clock.accept(waiting.newest());
      return;
    }
    waiting.until(waiting.settled()).forEach(Runnable::run);
    clock.accept(waiting.settled());
  }

  /** The end of the input lets all through. */
  void end() {
    waiting.until(Long.MAX_VALUE).forEach(Runnable::run);
    if (lateness != 0 && waiting.newest() != Long.MIN_VALUE) {
      clock.accept(waiting.newest());
    }
  }
}
