package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Operator;
import dev.tocsin.lang.checked.Value.Unit;
import dev.tocsin.lang.tree.Operand;
import org.jspecify.annotations.Nullable;

/** What comes out of calculating with units: constants are folded. */
final class Arithmetics {

  private Arithmetics() {}

  static @Nullable Typed of(
      AlertScope scope, Operand.Arithmetic arithmetic, Typed left, Typed right) {
    Operator operator = operator(arithmetic.operator());
    Unit unit = unit(operator, left.unit(), right.unit());
    if (unit == null) {
      scope.findings.error(
          "wrong-kind",
          arithmetic.range(),
          sentence(operator, left.unit(), right.unit()),
          left.unit() == Unit.PERCENT || right.unit() == Unit.PERCENT
              ? "write the factor: 1.02 for 2% more, 0.98 for 2% less"
              : null);
      return null;
    }
    Double a = left.constant();
    Double b = right.constant();
    if (operator == Operator.DIVIDE && b != null && b == 0) {
      scope.findings.error(
          "division", arithmetic.right().range(), "nothing can be divided by zero");
      return null;
    }
    if (a != null && b != null) {
      return Typed.constant(calculated(operator, a, b), unit);
    }
    return new Typed(new Value.Arithmetic(operator, left.value(), right.value()), unit);
  }

  private static double calculated(Operator operator, double a, double b) {
    return switch (operator) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case TIMES -> a * b;
      case DIVIDE -> a / b;
    };
  }

  private static Operator operator(char sign) {
    return switch (sign) {
      case '+' -> Operator.PLUS;
      case '-' -> Operator.MINUS;
      case '*' -> Operator.TIMES;
      default -> Operator.DIVIDE;
    };
  }

  /** The unit of the result, or null where the two cannot be put together. */
  private static @Nullable Unit unit(Operator operator, Unit left, Unit right) {
    return switch (operator) {
      case PLUS, MINUS -> left == right ? left : numberWith(left, right);
      case TIMES -> product(left, right);
      case DIVIDE -> quotient(left, right);
    };
  }

  private static @Nullable Unit numberWith(Unit left, Unit right) {
    Unit other = left == Unit.NUMBER ? right : right == Unit.NUMBER ? left : null;
    return other == Unit.PERCENT || other == Unit.DURATION ? null : other;
  }

  private static @Nullable Unit product(Unit left, Unit right) {
    if (left == Unit.DURATION || right == Unit.DURATION) {
      return left == Unit.NUMBER || right == Unit.NUMBER ? Unit.DURATION : null;
    }
    if (left == Unit.PERCENT || right == Unit.PERCENT) {
      return left == Unit.NUMBER || right == Unit.NUMBER ? Unit.PERCENT : null;
    }
    if (left == Unit.NUMBER || left == Unit.RATIO) {
      return right == Unit.NUMBER ? left : right;
    }
    return right == Unit.NUMBER || right == Unit.RATIO ? left : Unit.NUMBER;
  }

  private static @Nullable Unit quotient(Unit left, Unit right) {
    if (left == right) {
      return left == Unit.NUMBER ? Unit.NUMBER : Unit.RATIO;
    }
    if (right == Unit.NUMBER) {
      return left;
    }
    if (left == Unit.PERCENT
        || right == Unit.PERCENT
        || left == Unit.DURATION
        || right == Unit.DURATION) {
      return null;
    }
    return right == Unit.RATIO ? left : Unit.NUMBER;
  }

  private static String sentence(Operator operator, Unit left, Unit right) {
    String a = Typed.name(left);
    String b = Typed.name(right);
    return switch (operator) {
      case PLUS -> a + " and " + b + " cannot be added";
      case MINUS -> b + " cannot be taken from " + a;
      case TIMES -> a + " and " + b + " cannot be multiplied";
      case DIVIDE -> a + " cannot be divided by " + b;
    };
  }
}
