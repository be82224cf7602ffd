package dev.tocsin.engine.alpha;

import java.util.List;

/** A number that never changes. */
final class ConstantSeries extends Series {

  ConstantSeries(Clock clock, String text, double value) {
    super(clock, text, List.of());
    if (!Double.isNaN(value)) {
      prime(value, Long.MIN_VALUE);
    }
  }

  @Override
  boolean changesAtClosesAlone() {
    return true;
  }

  @Override
  protected double compute() {
    return value();
  }
}
