package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.print.ValueText;
import dev.tocsin.market.Bar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the series of {@code live(...)}: the same expression, with the bar in the making as its
 * newest.
 */
final class LiveValues {
  private final SeriesGraph graph;

  LiveValues(SeriesGraph graph) {
    this.graph = graph;
  }

  Series of(Value value) {
    return switch (value) {
      case Value.BarField field -> barField(field);
      case Value.Indicator indicator -> indicator(indicator);
      case Value.Ago ago ->
          // the bar in the making is the newest, so the newest closed one is one back
          ago.bars() == 0
              ? graph.live(ago.value())
              : graph.of(new Value.Ago(ago.value(), ago.bars() - 1));
      case Value.Arithmetic arithmetic ->
          graph.of(
              new Value.Arithmetic(
                  arithmetic.operator(),
                  new Value.Live(arithmetic.left()),
                  new Value.Live(arithmetic.right())));
      case Value.Negative negative ->
          graph.of(new Value.Negative(new Value.Live(negative.value())));
      case Value.Function function ->
          graph.of(
              new Value.Function(
                  function.function(),
                  function.arguments().stream().<Value>map(Value.Live::new).toList()));
      case Value.Live live -> graph.live(live.value());
      case Value.Constant _,
          Value.Ticks _,
          Value.Field _,
          Value.Stretch _,
          Value.Count _,
          Value.Prediction _ ->
          graph.of(value);
    };
  }

  private Series barField(Value.BarField field) {
    BarStream bars = graph.bars(field.bars());
    Series closed = graph.of(field);
    return new LiveSeries(
        graph.clock(),
        "live(" + closed.text() + ")",
        List.of(closed),
        List.of(bars),
        () -> {
          Bar open = bars.open();
          return open == null ? closed.value() : BarStream.of(open, field.part());
        });
  }

  private Series indicator(Value.Indicator value) {
    if (!(graph.of(value) instanceof IndicatorSeries closed)) {
      throw new UnsupportedValueException(ValueText.of(value));
    }
    Value read = value.inputs().getFirst();
    Series input = graph.live(read);
    List<BarStream> bars = new ArrayList<>();
    streams(read, bars);
    return new LiveSeries(
        graph.clock(),
        "live(" + closed.text() + ")",
        List.of(closed, input),
        bars,
        () -> {
          Bar open = firstOpen(bars);
          return open == null ? closed.value() : closed.peek(input.value(), open);
        });
  }

  private static @Nullable Bar firstOpen(List<BarStream> bars) {
    for (BarStream stream : bars) {
      Bar open = stream.open();
      if (open != null) {
        return open;
      }
    }
    return null;
  }

  private void streams(Value value, List<BarStream> found) {
    switch (value) {
      case Value.BarField field -> found.add(graph.bars(field.bars()));
      case Value.Indicator indicator -> indicator.inputs().forEach(input -> streams(input, found));
      case Value.Ago ago -> streams(ago.value(), found);
      case Value.Live live -> streams(live.value(), found);
      case Value.Arithmetic arithmetic -> {
        streams(arithmetic.left(), found);
        streams(arithmetic.right(), found);
      }
      case Value.Negative negative -> streams(negative.value(), found);
      case Value.Function function -> function.arguments().forEach(part -> streams(part, found));
      case Value.Constant _,
          Value.Ticks _,
          Value.Field _,
          Value.Stretch _,
          Value.Count _,
          Value.Prediction _ -> {}
    }
  }
}
