package dev.tocsin.engine.alpha;

import java.util.List;

/** A value as it was at the newest close of a bar: what {@code on bar close} lets a rule see. */
final class SampledSeries extends Series {
  private final Series source;

  SampledSeries(Clock clock, String text, Series source, BarStream bars) {
    // its rank is above the source's, but only closes have it computed
    super(clock, text, List.of());
    this.source = source;
    bars.onClose(() -> clock.settle(this::sample));
  }

  private void sample() {
    set(compute());
  }

  @Override
  protected double compute() {
    return source.value();
  }
}
