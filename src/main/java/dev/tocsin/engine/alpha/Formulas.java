package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value;

/** The arithmetic of values; unknown in, unknown out. */
final class Formulas {

  private Formulas() {}

  static ComputedSeries.Formula of(Value.Operator operator) {
    return switch (operator) {
      case PLUS -> v -> v[0] + v[1];
      case MINUS -> v -> v[0] - v[1];
      case TIMES -> v -> v[0] * v[1];
      case DIVIDE -> v -> v[1] == 0 ? Double.NaN : v[0] / v[1];
    };
  }

  static ComputedSeries.Formula of(Value.Function function) {
    return switch (function.function()) {
      case ABS -> v -> Math.abs(v[0]);
      case MIN -> Formulas::smallest;
      case MAX -> Formulas::greatest;
    };
  }

  private static double smallest(double[] values) {
    double result = values[0];
    for (double value : values) {
      result = Math.min(result, value);
    }
    return result;
  }

  private static double greatest(double[] values) {
    double result = values[0];
    for (double value : values) {
      result = Math.max(result, value);
    }
    return result;
  }
}
