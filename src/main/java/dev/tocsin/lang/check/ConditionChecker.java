package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes conditions of expressions: what is put together of states, what of events. Every method
 * gives null after it has reported an error.
 */
final class ConditionChecker {

  private static final int MOST_TIMES = 10_000;

  private final AlertScope scope;
  private final Spans spans;
  private final PhraseChecker phrases;

  ConditionChecker(AlertScope scope, Zones zones) {
    this.scope = scope;
    spans = new Spans(scope.file);
    phrases = new PhraseChecker(scope, spans, zones, this);
  }

  @Nullable Condition check(Expression expression) {
    return switch (expression) {
      case Phrase phrase -> phrases.check(phrase);
      case Combination combination -> combination(combination);
      case Operand.Grouped grouped -> check(grouped.inner());
      case Operand operand -> value(operand);
    };
  }

  private @Nullable Condition value(Operand operand) {
    if (phrases.value(operand) != null) {
      scope.findings.error(
          "not-a-condition",
          operand.range(),
          "'" + scope.said(operand) + "' is a value, not a condition",
          "compare it with something: " + scope.said(operand) + " > 100");
    }
    return null;
  }

  /** A condition that must hold over a stretch. */
  Condition.@Nullable State state(Expression expression, String where) {
    Condition condition = check(expression);
    if (condition instanceof Condition.Event) {
      scope.findings.error(
          "event",
          expression.range(),
          where + " takes a condition that lasts, and this is true at one instant only",
          lasting(expression, where));
      return null;
    }
    return condition instanceof Condition.State state ? state : null;
  }

  private @Nullable String lasting(Expression expression, String where) {
    Expression inner = expression;
    while (inner instanceof Operand.Grouped grouped) {
      inner = grouped.inner();
    }
    if (inner instanceof Phrase.Cross cross && cross.above() != null) {
      String state =
          scope.said(cross.left()) + (cross.above() ? " > " : " < ") + scope.said(cross.right());
      return "write " + (where.equals("'not'") ? "not " + state : state) + tail(expression, where);
    }
    return null;
  }

  private String tail(Expression expression, String where) {
    if (!where.equals("'for'")) {
      return "";
    }
    String after = scope.file.text.substring(expression.range().to());
    int end = after.indexOf('\n');
    String line = (end < 0 ? after : after.substring(0, end)).strip();
    java.util.regex.Matcher held = FOR.matcher(line);
    return held.lookingAt() ? " " + held.group() : "";
  }

  private static final java.util.regex.Pattern FOR =
      java.util.regex.Pattern.compile("for [0-9a-z]+( bars?)?");

  private @Nullable Condition combination(Combination combination) {
    return switch (combination) {
      case Combination.And and -> and(and, and.within());
      case Combination.Or or -> or(or);
      case Combination.Not not -> {
        Condition.State state = state(not.condition(), "'not'");
        yield state == null ? null : new Condition.Not(state);
      }
      case Combination.Then then -> then(then, then.within());
      case Combination.Held held -> held(held);
      case Combination.Times times -> times(times);
      case Combination.Within within -> within(within, within.condition());
    };
  }

  /** All of them, or null if one of them is wrong; all are looked at. */
  private @Nullable List<Condition> all(List<Expression> expressions) {
    List<Condition> conditions = new ArrayList<>();
    for (Expression expression : expressions) {
      Condition condition = check(expression);
      if (condition != null) {
        conditions.add(condition);
      }
    }
    return conditions.size() == expressions.size() ? conditions : null;
  }

  private @Nullable Condition and(Combination.And and, @Nullable Span within) {
    List<Condition> parts = all(and.parts());
    long micros = within == null ? 0 : spans.micros(within);
    if (parts == null) {
      return null;
    }
    List<Condition> events = parts.stream().filter(Condition.Event.class::isInstance).toList();
    if (within != null && events.size() > 1) {
      return micros == 0 ? null : new Condition.Together(parts, micros);
    }
    if (events.size() > 1) {
      if (scope.findings.hasErrorIn(and.range())) {
        // which events are joined is in doubt already
        return null;
      }
      scope.findings.error(
          "two-events",
          and.range(),
          "two events joined by 'and' would have to fall on the very same tick",
          "say how near they must be: " + scope.said(and) + " within 5m");
      return null;
    }
    LogicCheck.and(scope, and, parts);
    if (events.isEmpty()) {
      return new Condition.And(parts);
    }
    List<Condition> states = parts.stream().filter(Condition.State.class::isInstance).toList();
    return new Condition.During(events.getFirst(), states);
  }

  private @Nullable Condition or(Combination.Or or) {
    List<Condition> parts = all(or.parts());
    if (parts == null) {
      return null;
    }
    LogicCheck.or(scope, or, parts);
    return parts.stream().anyMatch(Condition.Event.class::isInstance)
        ? new Condition.Either(parts)
        : new Condition.Or(parts);
  }

  private @Nullable Condition then(Combination.Then then, @Nullable Span within) {
    List<Condition> steps = all(then.steps());
    if (within == null) {
      scope.findings.error(
          "then-within",
          then.range(),
          "'then' needs to know how long it waits",
          "write " + scope.said(then) + " within 5m");
      return null;
    }
    long micros = spans.micros(within);
    if (steps == null || micros == 0) {
      return null;
    }
    return then.no() && steps.size() == 2
        ? new Condition.ThenNo(steps.getFirst(), steps.getLast(), micros)
        : new Condition.Then(steps, micros);
  }

  private @Nullable Condition held(Combination.Held held) {
    Condition.State state = state(held.condition(), "'for'");
    if (held.span() instanceof Span.Bars bars) {
      int count = spans.count(bars);
      Value.Bars series = state == null ? null : series(state, held.condition(), "'for … bars'");
      return state == null || series == null || count == 0
          ? null
          : new Condition.HeldBars(state, count, series);
    }
    long micros = spans.micros(held.span());
    return state == null || micros == 0 ? null : new Condition.Held(state, micros);
  }

  /** The bars whose closes a condition is counted at; null after an error. */
  Value.@Nullable Bars series(Condition condition, Expression expression, String what) {
    List<Value.Bars> series = Series.of(condition);
    if (Spans.interval(series) != null) {
      return series.getFirst();
    }
    scope.findings.error(
        "series",
        expression.range(),
        series.isEmpty()
            ? what + " counts closes of bars, and '" + scope.said(expression) + "' reads none"
            : what + " cannot count bars of different intervals",
        series.isEmpty() ? "name the bars: MNQ@5m > 100" : null);
    return null;
  }

  private @Nullable Condition times(Combination.Times times) {
    Condition condition = check(times.condition());
    int count = spans.whole(times.times(), 1, MOST_TIMES, "times");
    long micros = spans.micros(times.within());
    return condition == null || count == 0 || micros == 0
        ? null
        : new Condition.Times(condition, count, micros);
  }

  private @Nullable Condition within(Combination.Within within, Expression inner) {
    Span span = within.span();
    switch (inner) {
      case Operand.Grouped grouped -> {
        return within(within, grouped.inner());
      }
      case Phrase.Cross _, Phrase.Reach _ -> {
        Condition condition = check(inner);
        long micros = spans.micros(span, condition == null ? List.of() : Series.of(condition));
        return condition == null || micros == 0 ? null : within(condition, micros);
      }
      case Combination.And and when and.within() == null && events(and.parts()) > 1 -> {
        return and(and, span);
      }
      case Combination.Then then when then.within() == null -> {
        return then(then, span);
      }
      case Phrase _, Combination _, Operand _ -> {
        return misplaced(within, inner);
      }
    }
  }

  private static Condition within(Condition condition, long micros) {
    return switch (condition) {
      case Condition.Cross c -> new Condition.Cross(c.left(), c.direction(), c.right(), micros);
      case Condition.Reach r -> new Condition.Reach(r.left(), r.right(), micros);
      case Condition.State _, Condition.Event _ -> condition;
    };
  }

  private static long events(List<Expression> parts) {
    return parts.stream().filter(Combination::isEvent).count();
  }

  private @Nullable Condition misplaced(Combination.Within within, Expression inner) {
    Condition condition = check(inner);
    long micros = spans.micros(within.span());
    if (condition instanceof Condition.Event) {
      scope.findings.error(
          "within",
          within.span().range(),
          "'within' says nothing about '" + scope.said(inner) + "'",
          "'within' belongs to crosses and reaches, and to events joined by 'and' or 'then'");
      return null;
    }
    if (condition != null) {
      scope.findings.warning(
          "within-on-state",
          within.span().range(),
          "'within' says nothing about a condition that lasts, and is left out",
          "write '" + scope.said(inner) + " for 5m' if it must last that long");
    }
    return micros == 0 ? null : condition;
  }
}
