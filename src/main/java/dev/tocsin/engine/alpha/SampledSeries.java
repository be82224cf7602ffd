package dev.tocsin.engine.alpha;

import java.util.List;

/** A value as it was at the newest close of a bar: what {@code on bar close} lets a rule see. */
final class SampledSeries extends Series {
  private final Series source;
  private final BarStream bars;
  private final Runnable closed = () -> clock().settle(this::sample);

  SampledSeries(Clock clock, String text, Series source, BarStream bars) {
    // its rank is above the source's, but only closes have it computed
    super(clock, text, List.of());
    this.source = source;
    this.bars = bars;
    bars.onClose(closed);
  }

  @Override
  void leave() {
    bars.offClose(closed);
  }

  private void sample() {
    set(compute());
  }

  @Override
  protected double compute() {
    return source.value();
  }
}
