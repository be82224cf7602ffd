package dev.tocsin.engine.alpha;

import java.util.List;

/**
 * One series less another: what every comparison of two series is, and so what most ticks compute.
 * It keeps nothing in between, which would be more memory to bring in at each tick.
 */
final class DifferenceSeries extends ComputedSeries {
  private final Series left;
  private final Series right;

  DifferenceSeries(Clock clock, String text, List<Series> sources) {
    super(clock, text, sources);
    this.left = sources.getFirst();
    this.right = sources.getLast();
  }

  @Override
  double result() {
    return left.value() - right.value();
  }
}
