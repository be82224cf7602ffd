package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;

/**
 * In how many ways a condition can be true, false and unknown: {@code (a or b) and (c or d)} is
 * true in four ways and false in two. The engine prepares each of them and may come to each at one
 * instant, so their number is what a condition costs there beside its values.
 */
final class Alternatives {
  static final long MOST = 2_000;

  private Alternatives() {}

  /** Those of a condition and of all its parts that are decided by themselves, added up. */
  static long of(Condition condition) {
    return switch (condition) {
      case Condition.State state -> plus(plus(ways(state, true), ways(state, false)), below(state));
      case Condition.During during -> {
        long all = product(during.states(), one -> ways(one, true));
        for (Condition state : during.states()) {
          all = plus(all, below(state));
        }
        yield plus(all, of(during.event()));
      }
      case Condition.Then then -> sum(then.steps(), Alternatives::of);
      case Condition.ThenNo thenNo -> plus(of(thenNo.first()), of(thenNo.without()));
      case Condition.Together together -> sum(together.parts(), Alternatives::of);
      case Condition.Times times -> of(times.event());
      case Condition.Either either -> sum(either.parts(), Alternatives::of);
      case Condition.Event _ -> 1;
    };
  }

  /** What is decided by itself within a state: all that has to last. */
  private static long below(Condition state) {
    return switch (state) {
      case Condition.And and -> sum(and.parts(), Alternatives::below);
      case Condition.Or or -> sum(or.parts(), Alternatives::below);
      case Condition.Not not -> below(not.condition());
      case Condition.Held held -> lasting(held.condition());
      case Condition.HeldBars held -> lasting(held.condition());
      case Condition.AtLeast atLeast -> lasting(atLeast.condition());
      case Condition.State _, Condition.Event _ -> 0;
    };
  }

  // unknown is neither true nor false, each in all its ways
  private static long lasting(Condition state) {
    return plus(of(state), times(ways(state, true), ways(state, false)));
  }

  private static long ways(Condition state, boolean holds) {
    return switch (state) {
      case Condition.And and ->
          holds
              ? product(and.parts(), one -> ways(one, true))
              : sum(and.parts(), one -> ways(one, false));
      case Condition.Or or ->
          holds
              ? sum(or.parts(), one -> ways(one, true))
              : product(or.parts(), one -> ways(one, false));
      case Condition.Not not -> ways(not.condition(), !holds);
      case Condition.State _, Condition.Event _ -> 1;
    };
  }

  private static long sum(List<Condition> parts, ToLongFunction<Condition> number) {
    return folded(parts, number, 0, Alternatives::plus);
  }

  private static long product(List<Condition> parts, ToLongFunction<Condition> number) {
    return folded(parts, number, 1, Alternatives::times);
  }

  private static long folded(
      List<Condition> parts,
      ToLongFunction<Condition> number,
      long start,
      LongBinaryOperator with) {
    return parts.stream().mapToLong(number).reduce(start, with);
  }

  // two to the hundredth would overflow
  private static long plus(long a, long b) {
    return Math.min(Long.MAX_VALUE / 4, a + b);
  }

  private static long times(long a, long b) {
    return a > Long.MAX_VALUE / 4 / Math.max(1, b) ? Long.MAX_VALUE / 4 : a * b;
  }
}
