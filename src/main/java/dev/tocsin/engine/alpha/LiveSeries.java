package dev.tocsin.engine.alpha;

import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * A value that counts the bar in the making: computed at each tick of its bars, and at their
 * closes.
 */
final class LiveSeries extends Series {
  private final List<BarStream> bars;
  private final DoubleSupplier formula;

  LiveSeries(
      Clock clock,
      String text,
      List<Series> sources,
      List<BarStream> bars,
      DoubleSupplier formula) {
    super(clock, text, sources);
    this.bars = bars;
    this.formula = formula;
    bars.forEach(stream -> stream.onPrice(this));
    double first = formula.getAsDouble();
    if (!Double.isNaN(first)) {
      prime(first, sources.stream().mapToLong(Series::time).max().orElse(Long.MIN_VALUE));
    }
  }

  @Override
  void leave() {
    bars.forEach(stream -> stream.offPrice(this));
  }

  @Override
  protected double compute() {
    return formula.getAsDouble();
  }
}
