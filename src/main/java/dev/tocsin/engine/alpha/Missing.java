package dev.tocsin.engine.alpha;

import dev.tocsin.engine.why.Unknown;
import dev.tocsin.engine.why.Unknown.Cause;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.print.ValueText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says why a value is not known: the first thing that is missing in the order of its text. Belongs
 * to the thread of its graph.
 */
public final class Missing {
  private final SeriesGraph graph;

  public Missing(SeriesGraph graph) {
    this.graph = graph;
  }

  /** Null where the value is known. */
  public @Nullable Unknown of(Value value) {
    Series series = graph.of(value);
    return series.isKnown() ? null : reason(value, series);
  }

  /** The first thing that a phrase lacks among the values it reads; null where it lacks none. */
  public @Nullable Unknown in(Condition phrase) {
    return phrase instanceof Condition.Gap gap
        ? gap(SeriesGraph.name(gap.subject()))
        : first(PhraseValues.of(phrase));
  }

  private @Nullable Unknown first(List<Value> values) {
    for (Value value : values) {
      Unknown unknown = of(value);
      if (unknown != null) {
        return unknown;
      }
    }
    return null;
  }

  private @Nullable Unknown gap(String symbol) {
    SymbolSeries known = graph.symbol(symbol);
    if (Double.isNaN(known.last())) {
      return silent(symbol);
    }
    return Double.isNaN(known.ofSession(Value.FieldName.PREV_CLOSE, known.last()))
        ? Unknown.of(Cause.WARM_UP, "a gap needs an earlier trading session of " + symbol)
        : null;
  }

  private Unknown reason(Value value, Series series) {
    return switch (value) {
      case Value.Field field -> field(field);
      case Value.BarField field -> bars(field, 1);
      case Value.Indicator indicator -> indicator(indicator, series);
      case Value.Ago ago -> ago(ago, series);
      case Value.Live live -> live(live);
      case Value.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Value.Negative negative -> of(List.of(negative.value()), value);
      case Value.Function function -> of(function.arguments(), value);
      case Value.Stretch stretch -> stretch(stretch);
      case Value.Prediction prediction ->
          Unknown.of(Cause.NOT_YET, "nothing has made " + ValueText.of(prediction));
      case Value.Ticks ticks ->
          Unknown.of(
              Cause.UNDEFINED,
              "nobody has said how large a tick of " + SeriesGraph.name(ticks.of()) + " is");
      case Value.Constant _, Value.Count _ -> undefined(value);
    };
  }

  private Unknown of(List<Value> parts, Value whole) {
    Unknown unknown = first(parts);
    return unknown == null ? undefined(whole) : unknown;
  }

  private static Unknown undefined(Value value) {
    return Unknown.of(Cause.UNDEFINED, ValueText.of(value) + " has no number");
  }

  private Unknown arithmetic(Value.Arithmetic arithmetic) {
    if (arithmetic.operator() == Value.Operator.DIVIDE
        && of(arithmetic.left()) == null
        && graph.of(arithmetic.right()).value() == 0) {
      return Unknown.of(
          Cause.DIVISION_BY_ZERO,
          "division by zero: " + ValueText.of(arithmetic.right()) + " is 0");
    }
    return of(List.of(arithmetic.left(), arithmetic.right()), arithmetic);
  }

  // ---- symbols

  /** Why nothing is known of a symbol's price. */
  private Unknown silent(String symbol) {
    long heard = graph.symbol(symbol).heardAt();
    return heard == Long.MIN_VALUE
        ? Unknown.of(Cause.NO_TICK, "no tick of " + symbol + " yet")
        : Unknown.since(Cause.STALE, symbol + " has been stale, silent", heard);
  }

  private Unknown field(Value.Field field) {
    String symbol = SeriesGraph.name(field.subject());
    SymbolSeries known = graph.symbol(symbol);
    if (Double.isNaN(known.last()) || known.isStale()) {
      return silent(symbol);
    }
    String text = ValueText.of(field);
    return switch (field.field()) {
      case BID, ASK, MID, SPREAD ->
          Unknown.of(Cause.NO_TICK, "no tick of " + symbol + " had a quote yet");
      case SIZE -> Unknown.of(Cause.NO_TICK, "the last tick of " + symbol + " had no size");
      case PREV_CLOSE, CHANGE, CHANGE_PCT ->
          Unknown.of(
              Cause.WARM_UP, text + " needs an earlier trading session than the one that is on");
      case OPEN, HIGH, LOW, VOLUME ->
          Unknown.of(Cause.NO_TICK, "no trade of " + symbol + " in a trading session yet");
      case VWAP -> Unknown.of(Cause.NO_TICK, "no trade of " + symbol + " had a size yet");
      case LAST -> silent(symbol);
    };
  }

  private Unknown stretch(Value.Stretch stretch) {
    String symbol = SeriesGraph.name(stretch.subject());
    if (graph.symbol(symbol).heardAt() == Long.MIN_VALUE) {
      return silent(symbol);
    }
    return Unknown.of(
        Cause.NOT_YET,
        "today's "
            + stretch.from()
            + ".."
            + stretch.to()
            + " "
            + stretch.zone()
            + " is not over, or "
            + symbol
            + " did not trade in it");
  }

  // ---- bars

  private static Unknown bars(Value value, int missing) {
    Value.Bars bars = firstBars(value);
    String of = bars == null ? "" : " of " + ValueText.bars(bars);
    return Unknown.bars(
        missing, "warm-up: " + missing + (missing == 1 ? " bar" : " bars") + of + " missing");
  }

  private Unknown indicator(Value.Indicator indicator, Series series) {
    int missing = missing(indicator, series);
    if (missing > 0) {
      return bars(indicator, missing);
    }
    return Unknown.of(
        Cause.UNDEFINED, ValueText.of(indicator) + " has no number for what its bars did");
  }

  private Unknown ago(Value.Ago ago, Series series) {
    int missing = missing(ago, series);
    return missing > 0 ? bars(ago, missing) : undefined(ago);
  }

  /** How many closes it takes until there is a value, where each close brings one. */
  private int missing(Value value, Series series) {
    return switch (value) {
      case Value.BarField _ -> series.isKnown() ? 0 : 1;
      case Value.Indicator indicator -> {
        Value read = indicator.inputs().getFirst();
        yield series instanceof IndicatorSeries steps
            ? steps.missing(missing(read, graph.of(read)))
            : 0;
      }
      case Value.Ago ago ->
          series instanceof AgoSeries ring
              ? ring.missing(missing(ago.value(), graph.of(ago.value())))
              : 0;
      case Value.Arithmetic arithmetic -> most(List.of(arithmetic.left(), arithmetic.right()));
      case Value.Negative negative -> most(List.of(negative.value()));
      case Value.Function function -> most(function.arguments());
      case Value.Live live -> missing(live.value(), graph.of(live.value()));
      case Value.Constant _,
          Value.Ticks _,
          Value.Field _,
          Value.Stretch _,
          Value.Count _,
          Value.Prediction _ ->
          0;
    };
  }

  private int most(List<Value> parts) {
    return parts.stream().mapToInt(part -> missing(part, graph.of(part))).max().orElse(0);
  }

  // the bar in the making counts as one more, so a live value may be known before the closed one is
  private Unknown live(Value.Live live) {
    Unknown closed = of(live.value());
    return closed == null ? undefined(live) : closed;
  }

  private static Value.@Nullable Bars firstBars(Value value) {
    List<Value> below = new ArrayList<>();
    switch (value) {
      case Value.BarField field -> {
        return field.bars();
      }
      case Value.Indicator indicator -> below.addAll(indicator.inputs());
      case Value.Ago ago -> below.add(ago.value());
      case Value.Live live -> below.add(live.value());
      case Value.Arithmetic arithmetic ->
          below.addAll(List.of(arithmetic.left(), arithmetic.right()));
      case Value.Negative negative -> below.add(negative.value());
      case Value.Function function -> below.addAll(function.arguments());
      case Value.Constant _,
          Value.Ticks _,
          Value.Field _,
          Value.Stretch _,
          Value.Count _,
          Value.Prediction _ -> {}
    }
    for (Value part : below) {
      Value.Bars bars = firstBars(part);
      if (bars != null) {
        return bars;
      }
    }
    return null;
  }
}
