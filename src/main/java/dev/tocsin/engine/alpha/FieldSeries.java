package dev.tocsin.engine.alpha;

import java.util.List;

/** A field of a symbol that ticks set directly. */
final class FieldSeries extends Series {

  FieldSeries(Clock clock, String text) {
    super(clock, text, List.of());
  }

  @Override
  protected double compute() {
    return value();
  }
}
