package dev.tocsin.web.api;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Lookback;
import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.indicator.Indicators;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has to have seen before it can fire at all.
 *
 * @param bars how many closed bars of each interval
 * @param span how long it has to have looked, in microseconds
 */
record WarmUp(Map<Interval, Integer> bars, long span) {

  private static final WarmUp NONE = new WarmUp(Map.of(), 0);
  private static final Interval DAY = new Interval(Interval.Unit.DAY, EventTime.DAY);

  static WarmUp of(CheckedAlert alert) {
    WarmUp condition = of(alert.condition());
    return switch (alert.clauses().evaluation()) {
      case Evaluation.OnTick _ -> condition;
      case Evaluation.OnBarClose close -> condition.and(ofBars(close.interval(), 1));
    };
  }

  /** Such as {@code 50 bars of 1d and 10m}; null where there is none. */
  @Nullable String text() {
    List<String> parts = new ArrayList<>();
    bars.forEach(
        (interval, count) ->
            parts.add(count + (count == 1 ? " bar of " : " bars of ") + text(interval)));
    if (span > 0) {
      parts.add(Durations.format(span));
    }
    return parts.isEmpty() ? null : String.join(" and ", parts);
  }

  private static String text(Interval interval) {
    return switch (interval.unit()) {
      case SPAN -> Durations.format(interval.length());
      case DAY -> "1d";
      case WEEK -> "1w";
    };
  }

  private static WarmUp of(Condition condition) {
    return switch (condition) {
      case Condition.Comparison comparison -> all(comparison.left(), comparison.right());
      case Condition.InRange range -> all(range.value(), range.low(), range.high());
      case Condition.Move move -> all(move.value(), move.amount().value());
      case Condition.Trail trail -> all(trail.value(), trail.amount().value());
      case Condition.And and -> all(and.parts());
      case Condition.Or or -> least(or.parts());
      case Condition.Not not -> of(not.condition());
      case Condition.Held held -> of(held.condition()).andThen(held.duration());
      case Condition.HeldBars held ->
          of(held.condition()).andThen(held.series().interval(), held.bars());
      case Condition.AtLeast atLeast ->
          of(atLeast.condition()).andThen(atLeast.series().interval(), atLeast.times());
      case Condition.Stale stale -> new WarmUp(Map.of(), stale.duration());
      case Condition.Cross cross -> all(cross.left(), cross.right()).oneMore();
      case Condition.Reach reach -> all(reach.left(), reach.right()).oneMore();
      case Condition.Enter enter -> all(enter.value(), enter.low(), enter.high()).oneMore();
      case Condition.NewExtreme extreme -> of(extreme);
      case Condition.Then then -> all(then.steps());
      case Condition.ThenNo thenNo -> of(thenNo.first()).andThen(thenNo.within());
      case Condition.Together together -> all(together.parts());
      case Condition.Times times -> of(times.event());
      case Condition.During during ->
          Stream.concat(Stream.of(during.event()), during.states().stream())
              .map(WarmUp::of)
              .reduce(NONE, WarmUp::and);
      case Condition.Either either -> least(either.parts());
      case Condition.Between _,
          Condition.OnDays _,
          Condition.Gap _,
          Condition.Signal _,
          Condition.Fires _,
          Condition.At _ ->
          NONE;
    };
  }

  private static WarmUp of(Condition.NewExtreme extreme) {
    WarmUp value = of(extreme.value());
    return switch (extreme.lookback()) {
      case Lookback.Days days -> value.and(ofBars(DAY, days.days()));
      case Lookback.Bars bars -> value.map(count -> count + bars.bars());
      case Lookback.Span span -> value.andThen(span.duration());
    };
  }

  private static WarmUp of(Value value) {
    return switch (value) {
      case Value.BarField field -> ofBars(field.bars().interval(), 1);
      case Value.Indicator indicator -> of(indicator);
      case Value.Ago ago -> of(ago.value()).map(count -> count + ago.bars());
      case Value.Live live -> of(live.value());
      case Value.Count count -> of(count.condition());
      case Value.Arithmetic arithmetic -> all(arithmetic.left(), arithmetic.right());
      case Value.Negative negative -> of(negative.value());
      case Value.Function function -> all(function.arguments().toArray(Value[]::new));
      case Value.Constant _, Value.Ticks _, Value.Field _, Value.Stretch _, Value.Prediction _ ->
          NONE;
    };
  }

  /** Its first step is the first value of what it reads. */
  private static WarmUp of(Value.Indicator indicator) {
    var kind = Indicators.ALL.get(indicator.name());
    WarmUp input = all(indicator.inputs().toArray(Value[]::new));
    return kind == null
        ? input
        : input.map(count -> count + kind.warmUpBars(indicator.lengths()) - 1);
  }

  // ---- put together

  private static WarmUp ofBars(Interval interval, int count) {
    return new WarmUp(Map.of(interval, count), 0);
  }

  private static WarmUp all(Value... values) {
    return Stream.of(values).map(WarmUp::of).reduce(NONE, WarmUp::and);
  }

  private static WarmUp all(List<Condition> parts) {
    return parts.stream().map(WarmUp::of).reduce(NONE, WarmUp::and);
  }

  /** One part is enough: that which is there first, about. */
  private static WarmUp least(List<Condition> parts) {
    return parts.stream()
        .map(WarmUp::of)
        .min(Comparator.comparingDouble(WarmUp::roughly))
        .orElse(NONE);
  }

  private double roughly() {
    return span
        + bars.entrySet().stream()
            .mapToDouble(bar -> (double) bar.getKey().length() * bar.getValue())
            .max()
            .orElse(0);
  }

  private WarmUp and(WarmUp other) {
    Map<Interval, Integer> both = new LinkedHashMap<>(bars);
    other.bars.forEach((interval, count) -> both.merge(interval, count, Math::max));
    return new WarmUp(both, Math.max(span, other.span));
  }

  private WarmUp andThen(long duration) {
    return new WarmUp(bars, span + duration);
  }

  /** So many closes in a row, the first of which may be the one that ends the warm-up before. */
  private WarmUp andThen(Interval interval, int closes) {
    Map<Interval, Integer> longer = new LinkedHashMap<>(bars);
    longer.merge(interval, closes, (before, more) -> before + more - 1);
    return new WarmUp(longer, span);
  }

  /** The first value only sets the side. */
  private WarmUp oneMore() {
    return map(count -> count + 1);
  }

  private WarmUp map(Function<Integer, Integer> change) {
    Map<Interval, Integer> changed = new LinkedHashMap<>();
    bars.forEach((interval, count) -> changed.put(interval, change.apply(count)));
    return new WarmUp(changed, span);
  }
}
