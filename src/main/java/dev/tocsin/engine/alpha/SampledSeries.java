package dev.tocsin.engine.alpha;

/** A value as it was at the newest close of a bar: what {@code on bar close} lets a rule see. */
final class SampledSeries extends Series {
  private final Series source;
  private final BarStream bars;
  private final Runnable closed = this::settle;

  SampledSeries(Clock clock, String text, Series source, BarStream bars) {
    // only closes have it computed, so the source does not feed it
    super(clock, text, source.rank() + 1);
    this.source = source;
    this.bars = bars;
    bars.onClose(closed);
  }

  @Override
  void leave() {
    bars.offClose(closed);
  }

  private void settle() {
    clock().settle(rank(), this::run);
  }

  @Override
  protected double compute() {
    return source.value();
  }
}
