package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import java.util.List;

/** What a phrase compares, in the order of its text. */
final class PhraseValues {

  private PhraseValues() {}

  /** None where it compares no values, as clock conditions and patterns do. */
  static List<Value> of(Condition phrase) {
    return switch (phrase) {
      case Condition.Comparison c -> List.of(c.left(), c.right());
      case Condition.InRange c -> List.of(c.value(), c.low(), c.high());
      case Condition.Move c -> List.of(c.value(), c.amount().value());
      case Condition.Trail c -> List.of(c.value(), c.amount().value());
      case Condition.Cross c -> List.of(c.left(), c.right());
      case Condition.Reach c -> List.of(c.left(), c.right());
      case Condition.Enter c -> List.of(c.value(), c.low(), c.high());
      case Condition.NewExtreme c -> List.of(c.value());
      case Condition.State _, Condition.Event _ -> List.of();
    };
  }
}
