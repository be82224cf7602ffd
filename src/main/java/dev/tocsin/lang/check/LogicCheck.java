package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Comparison;
import dev.tocsin.lang.checked.Condition.Relation;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Warns of conditions that are never false, or never true, whatever the market does. */
final class LogicCheck {

  private LogicCheck() {}

  /**
   * A comparison of two numbers, of a value with itself, or of an indicator with what it never is.
   */
  static void constant(AlertScope scope, Expression expression, Comparison comparison) {
    if (comparison.left() instanceof Value.Constant a
        && comparison.right() instanceof Value.Constant b) {
      warn(scope, expression, holds(a.value(), comparison.relation(), b.value()));
    } else if (comparison.left().equals(comparison.right())) {
      warn(scope, expression, holds(0, comparison.relation(), 0));
    } else if (comparison.left() instanceof Value.Indicator indicator
        && Set.of("rsi", "stoch_k", "stoch_d", "adx").contains(indicator.name())
        && comparison.right() instanceof Value.Constant level) {
      Bounds allowed = new Bounds(0, false, 100, false);
      Bounds wanted = Bounds.of(comparison.relation(), level.value());
      if (wanted != null && allowed.and(wanted).isEmpty()) {
        warn(scope, expression, false);
      } else if (wanted != null && wanted.and(allowed).equals(allowed)) {
        warn(scope, expression, true);
      }
    }
  }

  private static boolean holds(double a, Relation relation, double b) {
    return switch (relation) {
      case ABOVE -> a > b;
      case AT_LEAST -> a >= b;
      case BELOW -> a < b;
      case AT_MOST -> a <= b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
    };
  }

  private static void warn(AlertScope scope, Expression expression, boolean always) {
    scope.findings.warning(
        always ? "always-true" : "never-true",
        expression.range(),
        "'" + scope.said(expression) + "' is " + (always ? "always" : "never") + " true",
        null);
  }

  static void and(AlertScope scope, Combination.And and, List<Condition> parts) {
    twice(scope, and.parts(), parts, "and");
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i) instanceof Comparison first)) {
        continue;
      }
      Bounds bounds = Bounds.of(first);
      for (int j = i + 1; bounds != null && j < parts.size(); j++) {
        Bounds other =
            parts.get(j) instanceof Comparison second && second.left().equals(first.left())
                ? Bounds.of(second)
                : null;
        bounds = other == null ? bounds : bounds.and(other);
      }
      if (bounds != null && bounds.isEmpty()) {
        warn(scope, and, false);
        return;
      }
    }
  }

  static void or(AlertScope scope, Combination.Or or, List<Condition> parts) {
    twice(scope, or.parts(), parts, "or");
    for (int i = 0; i < parts.size(); i++) {
      for (int j = i + 1; j < parts.size(); j++) {
        if (parts.get(i) instanceof Comparison first
            && parts.get(j) instanceof Comparison second
            && first.left().equals(second.left())) {
          Bounds a = Bounds.of(first);
          Bounds b = Bounds.of(second);
          if (a != null && b != null && a.coversWith(b)) {
            warn(scope, or, true);
            return;
          }
        }
      }
    }
  }

  private static void twice(
      AlertScope scope, List<Expression> expressions, List<Condition> parts, String word) {
    Set<Condition> seen = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!seen.add(parts.get(i))) {
        scope.findings.warning(
            "same-condition",
            expressions.get(i).range(),
            "'" + scope.said(expressions.get(i)) + "' stands twice, joined by '" + word + "'",
            "leave one of them out");
      }
    }
  }

  /**
   * The rearm condition is true already where the rule fires, so it holds nothing back.
   *
   * @return whether that is so
   */
  static boolean rearmsAtOnce(Condition condition, Condition rearm) {
    if (!(rearm instanceof Comparison back)) {
      return false;
    }
    Bounds armed = Bounds.of(back);
    Bounds fired =
        switch (condition) {
          case Comparison comparison when comparison.left().equals(back.left()) ->
              Bounds.of(comparison);
          case Condition.Cross cross
              when cross.left().equals(back.left())
                  && cross.right() instanceof Value.Constant level ->
              switch (cross.direction()) {
                case ABOVE -> Bounds.of(Relation.ABOVE, level.value());
                case BELOW -> Bounds.of(Relation.BELOW, level.value());
                case EITHER -> null;
              };
          case Condition.State _, Condition.Event _ -> null;
        };
    return armed != null && fired != null && !armed.isEmpty() && armed.sameSideAs(fired);
  }
}
