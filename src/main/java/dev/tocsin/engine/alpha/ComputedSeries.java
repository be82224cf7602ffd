package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number made of other series by arithmetic; unknown while one of them is, or where the result is
 * no number.
 */
abstract sealed class ComputedSeries extends Series permits FormulaSeries, DifferenceSeries {

  /** What is done with the values of the sources, in their order. */
  @FunctionalInterface
  interface Formula {
    double of(double[] values);
  }

  ComputedSeries(Clock clock, String text, List<Series> sources, @Nullable BarStream bars) {
    super(clock, text, sources, bars);
  }

  /** The series of a value that is made of those sources. */
  static ComputedSeries of(
      Clock clock, String text, Value value, List<Series> sources, Formula formula) {
    return value instanceof Value.Arithmetic arithmetic
            && arithmetic.operator() == Value.Operator.MINUS
        ? new DifferenceSeries(clock, text, sources)
        : new FormulaSeries(clock, text, sources, formula);
  }

  @Override
  protected final double compute() {
    double result = result();
    return Double.isInfinite(result) ? Double.NaN : result;
  }

  /** What the arithmetic gives; may be infinite. */
  abstract double result();
}
