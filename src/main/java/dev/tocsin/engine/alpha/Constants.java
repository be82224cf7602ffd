package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.market.Instruments;
import java.util.List;
import java.util.OptionalDouble;

/** Values that the market does not move: numbers, sizes of ticks, and arithmetic of such. */
final class Constants {
  private final Instruments instruments;

  Constants(Instruments instruments) {
    this.instruments = instruments;
  }

  /**
   * The number that a value always is, without a series for it; empty where the market moves it.
   */
  OptionalDouble of(Value value) {
    return switch (value) {
      case Value.Constant constant -> OptionalDouble.of(constant.value());
      case Value.Ticks ticks -> OptionalDouble.of(size(ticks));
      case Value.Arithmetic arithmetic ->
          of(List.of(arithmetic.left(), arithmetic.right()), Formulas.of(arithmetic.operator()));
      case Value.Negative negative -> of(List.of(negative.value()), v -> -v[0]);
      case Value.Function function -> of(function.arguments(), Formulas.of(function));
      case Value.Field _,
          Value.BarField _,
          Value.Ago _,
          Value.Stretch _,
          Value.Count _,
          Value.Prediction _,
          Value.Indicator _,
          Value.Live _ ->
          OptionalDouble.empty();
    };
  }

  private OptionalDouble of(List<Value> parts, ComputedSeries.Formula formula) {
    double[] values = new double[parts.size()];
    for (int i = 0; i < values.length; i++) {
      OptionalDouble part = of(parts.get(i));
      if (part.isEmpty()) {
        return part;
      }
      values[i] = part.getAsDouble();
    }
    return OptionalDouble.of(formula.of(values));
  }

  double size(Value.Ticks ticks) {
    return ticks.count() * instruments.of(SeriesGraph.name(ticks.of())).tickSize();
  }
}
