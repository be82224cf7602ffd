package dev.tocsin.lang.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions put together. What {@code within} belongs to is already decided here. */
public sealed interface Combination extends Expression {

  /**
   * {@code A and B}; with {@code within} a pattern.
   *
   * @param within of the whole pattern, or null
   */
  record And(SourceRange range, List<Expression> parts, @Nullable Span within)
      implements Combination {}

  record Or(SourceRange range, List<Expression> parts) implements Combination {}

  record Not(SourceRange range, Expression condition) implements Combination {}

  /**
   * {@code A then B within D}.
   *
   * @param no whether the last step is {@code no B}
   */
  record Then(SourceRange range, List<Expression> steps, boolean no, @Nullable Span within)
      implements Combination {}

  /** {@code C for D}. */
  record Held(SourceRange range, Expression condition, Span span) implements Combination {}

  /** {@code A 3 times within 10m}. */
  record Times(SourceRange range, Expression condition, Operand.Number times, Span within)
      implements Combination {}

  /** {@code within D} behind one phrase or parentheses. */
  record Within(SourceRange range, Expression condition, Span span) implements Combination {}

  /** Whether something is true at one instant only: its form says so, before any checking. */
  static boolean isEvent(Expression expression) {
    return switch (expression) {
      case Phrase.Cross _, Phrase.Reach _, Phrase.Enter _, Phrase.Extreme _, Phrase.Gap _ -> true;
      case Phrase.Signal _, Phrase.Fires _, Phrase.At _, Then _, Times _ -> true;
      case Phrase.Comparison _, Phrase.Inside _, Phrase.Move _, Phrase.Stale _ -> false;
      case Phrase.Between _, Phrase.OnDays _, Phrase.AtLeast _, Not _, Held _ -> false;
      case And and -> and.parts().stream().anyMatch(Combination::isEvent);
      case Or or -> or.parts().stream().anyMatch(Combination::isEvent);
      case Within within -> isEvent(within.condition());
      case Operand.Grouped grouped -> isEvent(grouped.inner());
      case Operand _ -> false;
    };
  }
}
