package dev.tocsin.lang.tree;

import java.util.List;
import java.util.function.Consumer;

/** What an expression is made of. */
public final class Parts {

  private Parts() {}

  /** The expressions directly inside, in the order of the text. */
  public static List<Expression> of(Expression expression) {
    return switch (expression) {
      case Operand.Number _, Operand.Percent _, Operand.Ticks _, Operand.Duration _ -> List.of();
      case Operand.Word _, Operand.Reference _, Operand.ClockRange _ -> List.of();
      case Operand.Call call -> call.arguments();
      case Operand.Ago ago -> List.of(ago.value(), ago.bars());
      case Operand.Negative negative -> List.of(negative.value());
      case Operand.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
      case Operand.Grouped grouped -> List.of(grouped.inner());
      case Phrase.Comparison comparison -> List.of(comparison.left(), comparison.right());
      case Phrase.Inside inside -> List.of(inside.value(), inside.low(), inside.high());
      case Phrase.Cross cross -> List.of(cross.left(), cross.right());
      case Phrase.Reach reach -> List.of(reach.left(), reach.right());
      case Phrase.Enter enter -> List.of(enter.value(), enter.low(), enter.high());
      case Phrase.Move move -> List.of(move.value(), move.amount());
      case Phrase.Extreme extreme -> List.of(extreme.value());
      case Phrase.Gap gap -> List.of(gap.value(), gap.amount());
      case Phrase.Stale stale -> List.of(stale.value());
      case Phrase.Signal _, Phrase.Fires _, Phrase.At _ -> List.of();
      case Phrase.Between _, Phrase.OnDays _ -> List.of();
      case Phrase.AtLeast atLeast -> List.of(atLeast.condition());
      case Combination.And and -> and.parts();
      case Combination.Or or -> or.parts();
      case Combination.Not not -> List.of(not.condition());
      case Combination.Then then -> then.steps();
      case Combination.Held held -> List.of(held.condition());
      case Combination.Times times -> List.of(times.condition());
      case Combination.Within within -> List.of(within.condition());
    };
  }

  /** Visits an expression and everything inside it, in the order of the text. */
  public static void walk(Expression expression, Consumer<Expression> visitor) {
    visitor.accept(expression);
    of(expression).forEach(part -> walk(part, visitor));
  }
}
