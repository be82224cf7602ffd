package dev.tocsin.engine.shape;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Three-valued states as DRL patterns on {@code $rule}. A slot is true where it has a {@code
 * Holds}, unknown where it has an {@code Unknown}, false where it has neither; {@code and}, {@code
 * or} and {@code not} follow Kleene.
 */
final class Kleene {

  private Kleene() {}

  static String isTrue(ShapeNode.State state) {
    return switch (state) {
      case ShapeNode.And and -> all(and.parts(), Kleene::isTrue);
      case ShapeNode.Or or -> any(or.parts(), Kleene::isTrue);
      case ShapeNode.Not not -> isFalse(not.state());
      case ShapeNode.StateSlot slot -> "exists " + fact("Holds", slot.number());
      case ShapeNode.Held held -> "exists " + fact("Holds", held.number());
      case ShapeNode.HeldBars held -> "exists " + fact("Holds", held.number());
      case ShapeNode.AtLeast atLeast -> "exists " + fact("Holds", atLeast.number());
    };
  }

  static String isFalse(ShapeNode.State state) {
    return switch (state) {
      case ShapeNode.And and -> any(and.parts(), Kleene::isFalse);
      case ShapeNode.Or or -> all(or.parts(), Kleene::isFalse);
      case ShapeNode.Not not -> isTrue(not.state());
      case ShapeNode.StateSlot slot -> "not " + fact("StateFact", slot.number());
      case ShapeNode.Held held -> "not " + fact("StateFact", held.number());
      case ShapeNode.HeldBars held -> "not " + fact("StateFact", held.number());
      case ShapeNode.AtLeast atLeast -> "not " + fact("StateFact", atLeast.number());
    };
  }

  /** Neither true nor false. */
  static String isUnknown(ShapeNode.State state) {
    return isNotTrue(state) + "\n    " + isNotFalse(state);
  }

  private static String isNotTrue(ShapeNode.State state) {
    return switch (state) {
      case ShapeNode.And and -> any(and.parts(), Kleene::isNotTrue);
      case ShapeNode.Or or -> all(or.parts(), Kleene::isNotTrue);
      case ShapeNode.Not not -> isNotFalse(not.state());
      case ShapeNode.StateSlot slot -> "not " + fact("Holds", slot.number());
      case ShapeNode.Held held -> "not " + fact("Holds", held.number());
      case ShapeNode.HeldBars held -> "not " + fact("Holds", held.number());
      case ShapeNode.AtLeast atLeast -> "not " + fact("Holds", atLeast.number());
    };
  }

  private static String isNotFalse(ShapeNode.State state) {
    return switch (state) {
      case ShapeNode.And and -> all(and.parts(), Kleene::isNotFalse);
      case ShapeNode.Or or -> any(or.parts(), Kleene::isNotFalse);
      case ShapeNode.Not not -> isNotTrue(not.state());
      case ShapeNode.StateSlot slot -> "exists " + fact("StateFact", slot.number());
      case ShapeNode.Held held -> "exists " + fact("StateFact", held.number());
      case ShapeNode.HeldBars held -> "exists " + fact("StateFact", held.number());
      case ShapeNode.AtLeast atLeast -> "exists " + fact("StateFact", atLeast.number());
    };
  }

  private static String fact(String type, int slot) {
    return type + "( standing == $rule, slot == " + slot + " )";
  }

  private static String all(List<ShapeNode.State> parts, Function<ShapeNode.State, String> form) {
    return parts.stream().map(form).collect(Collectors.joining(" and ", "( ", " )"));
  }

  private static String any(List<ShapeNode.State> parts, Function<ShapeNode.State, String> form) {
    return parts.stream().map(form).collect(Collectors.joining(" or ", "( ", " )"));
  }
}
