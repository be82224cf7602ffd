package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import java.util.Collection;
import java.util.List;

/**
 * What a condition costs whoever evaluates it. Both numbers are exact for one member alone and not
 * below the truth for several, which may share series.
 *
 * @param watched values that are looked at when the market moves, members of counts included
 * @param kept numbers of the past that its indicators, counts and streaks keep
 */
record Weight(long watched, long kept) {
  static final long MOST_WATCHED = 100_000;
  static final long MOST_KEPT = 10_000_000;

  private static final Weight NONE = new Weight(0, 0);

  /** That of a condition for one member. */
  static Weight of(Condition condition) {
    return sum(Values.of(condition)).plus(new Weight(0, remembered(condition)));
  }

  /** Instants and verdicts that its parts count. */
  private static long remembered(Condition condition) {
    return switch (condition) {
      case Condition.And and -> remembered(and.parts());
      case Condition.Or or -> remembered(or.parts());
      case Condition.Not not -> remembered(not.condition());
      case Condition.Held held -> remembered(held.condition());
      case Condition.HeldBars held -> held.bars() + remembered(held.condition());
      case Condition.AtLeast atLeast -> atLeast.of() + remembered(atLeast.condition());
      case Condition.Then then -> remembered(then.steps());
      case Condition.ThenNo thenNo -> remembered(List.of(thenNo.first(), thenNo.without()));
      case Condition.Together together -> remembered(together.parts());
      case Condition.Times times -> times.times() + remembered(times.event());
      case Condition.During during -> remembered(during.event()) + remembered(during.states());
      case Condition.Either either -> remembered(either.parts());
      case Condition.State _, Condition.Event _ -> 0;
    };
  }

  private static long remembered(List<Condition> parts) {
    return parts.stream().mapToLong(Weight::remembered).sum();
  }

  /** The same for so many members. */
  Weight times(long members) {
    return new Weight(limited(watched, members), limited(kept, members));
  }

  Weight plus(Weight other) {
    return new Weight(watched + other.watched, kept + other.kept);
  }

  // lists in lists would overflow
  private static long limited(long one, long members) {
    return one > Long.MAX_VALUE / 4 / Math.max(1, members) ? Long.MAX_VALUE / 4 : one * members;
  }

  private static Weight sum(Collection<Value> values) {
    return values.stream().map(Weight::of).reduce(NONE, Weight::plus);
  }

  private static Weight of(Value value) {
    return switch (value) {
      case Value.Constant _, Value.Ticks _ -> NONE;
      case Value.Field _, Value.BarField _, Value.Stretch _, Value.Prediction _ -> new Weight(1, 1);
      case Value.Indicator indicator ->
          sum(indicator.inputs())
              .plus(new Weight(0, indicator.lengths().stream().mapToLong(Double::longValue).sum()));
      case Value.Ago ago -> of(ago.value()).plus(new Weight(0, ago.bars()));
      case Value.Live live -> of(live.value());
      case Value.Count count -> of(count.condition()).times(count.members().size());
      case Value.Arithmetic arithmetic -> of(arithmetic.left()).plus(of(arithmetic.right()));
      case Value.Negative negative -> of(negative.value());
      case Value.Function function -> sum(function.arguments());
    };
  }
}
