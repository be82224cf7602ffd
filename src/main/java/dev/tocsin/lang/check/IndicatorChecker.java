package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.BarPart;
import dev.tocsin.lang.checked.Value.Unit;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.market.indicator.IndicatorKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types calls of indicators: a series, then lengths. Gives null after it has reported an error. */
final class IndicatorChecker {

  private static final String SERIES = "MNQ@5m";

  private final AlertScope scope;
  private final ValueChecker values;

  IndicatorChecker(AlertScope scope, ValueChecker values) {
    this.scope = scope;
    this.values = values;
  }

  @Nullable Typed check(Operand.Call call, IndicatorKind indicator) {
    int lengths = indicator.lengths().size();
    if (!CallChecker.has(
        scope,
        call,
        1 + lengths - indicator.optional(),
        1 + lengths,
        indicator.signature() + ", such as " + indicator.example(SERIES))) {
      return null;
    }
    Typed series = series(call, indicator);
    List<Double> numbers = new ArrayList<>();
    boolean complete = series != null;
    for (int i = 1; i < call.arguments().size(); i++) {
      Double number = length(call.arguments().get(i), indicator, indicator.lengths().get(i - 1));
      complete &= number != null;
      numbers.add(number == null ? 1.0 : number);
    }
    if (series == null || !complete) {
      return null;
    }
    Unit unit =
        switch (indicator.result()) {
          case SAME -> series.unit();
          case PRICE -> Unit.PRICE;
          case PERCENT -> Unit.PERCENT;
          case RATIO -> Unit.RATIO;
        };
    Value value =
        new Value.Indicator(indicator.name(), List.of(series.value()), List.copyOf(numbers));
    return new Typed(value, unit);
  }

  private @Nullable Typed series(Operand.Call call, IndicatorKind indicator) {
    Expression argument = call.arguments().getFirst();
    Typed series = values.check(argument);
    if (series == null) {
      return null;
    }
    List<Value.Bars> bars = Series.of(series.value());
    if (Spans.interval(bars) == null) {
      scope.findings.error(
          "series",
          argument.range(),
          bars.isEmpty()
              ? "'"
                  + indicator.name()
                  + "' reads a series of bars, and '"
                  + scope.said(argument)
                  + "' is none"
              : "'" + indicator.name() + "' cannot read bars of different intervals together",
          bars.isEmpty() ? "write " + indicator.example(SERIES) : null);
      return null;
    }
    boolean whole = series.value() instanceof Value.BarField field && field.part() == BarPart.CLOSE;
    if (indicator.input() == IndicatorKind.Input.BARS && !whole) {
      scope.findings.error(
          "series",
          argument.range(),
          "'" + indicator.name() + "' reads whole bars, their highs and lows too",
          "write " + indicator.example(SERIES));
      return null;
    }
    return series;
  }

  private @Nullable Double length(
      Expression argument, IndicatorKind indicator, IndicatorKind.Length length) {
    Typed number = values.check(argument);
    if (number == null) {
      return null;
    }
    Double value = number.constant();
    boolean fits = value != null && number.unit() == Unit.NUMBER && length.allows(value);
    if (!fits) {
      scope.findings.error(
          "arguments",
          argument.range(),
          "the "
              + length.name()
              + " of '"
              + indicator.name()
              + "' must be a "
              + (length.whole()
                  ? "whole number from 1 to " + Math.round(length.most())
                  : "number above zero, at most " + Math.round(length.most())));
      return null;
    }
    return value;
  }
}
