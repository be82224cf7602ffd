package dev.tocsin.engine.alpha;

import java.util.List;

/**
 * A number made of other series by arithmetic; unknown while one of them is, or where the result is
 * no number.
 */
final class ComputedSeries extends Series {

  /** What is done with the values of the sources, in their order. */
  @FunctionalInterface
  interface Formula {
    double of(double[] values);
  }

  private final Series[] sources;
  private final double[] values;
  private final Formula formula;

  ComputedSeries(Clock clock, String text, List<Series> sources, Formula formula) {
    super(clock, text, sources);
    this.sources = sources.toArray(Series[]::new);
    this.values = new double[this.sources.length];
    this.formula = formula;
  }

  @Override
  protected double compute() {
    for (int i = 0; i < sources.length; i++) {
      values[i] = sources[i].value();
    }
    double result = formula.of(values);
    return Double.isInfinite(result) ? Double.NaN : result;
  }
}
