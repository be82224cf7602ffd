package dev.tocsin.lang.check;

import dev.tocsin.lang.check.RuleOutline.Fired;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Direction;
import dev.tocsin.lang.checked.Condition.Relation;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Nearest;
import org.jspecify.annotations.Nullable;

/** Makes conditions of single phrases. Gives null after it has reported an error. */
final class PhraseChecker {

  private static final int MOST_BARS = 10_000;

  private final AlertScope scope;
  private final Findings findings;
  private final Spans spans;
  private final Zones zones;
  private final ConditionChecker conditions;
  private final ValueChecker values;
  private final LevelCheck levels;
  private final MovementChecker movements;

  PhraseChecker(AlertScope scope, Spans spans, Zones zones, ConditionChecker conditions) {
    this.scope = scope;
    findings = scope.findings;
    this.spans = spans;
    this.zones = zones;
    this.conditions = conditions;
    values = new ValueChecker(scope, spans, zones, conditions);
    levels = new LevelCheck(scope);
    movements = new MovementChecker(scope, spans, values);
  }

  /** A value by itself; its ticks count the first instrument it names. */
  @Nullable Typed value(Expression expression) {
    scope.ticksOf = AlertScope.firstSubject(expression);
    return values.check(expression);
  }

  /** A {@code within} behind a cross or reach is added by who calls. */
  @Nullable Condition check(Phrase phrase) {
    scope.ticksOf = AlertScope.firstSubject(phrase);
    return switch (phrase) {
      case Phrase.Comparison comparison -> comparison(comparison);
      case Phrase.Inside i -> {
        Range range = range(i.value(), i.low(), i.high());
        yield range == null
            ? null
            : new Condition.InRange(range.value, range.low, range.high, i.inside());
      }
      case Phrase.Enter e -> {
        Range range = range(e.value(), e.low(), e.high());
        yield range == null
            ? null
            : new Condition.Enter(range.value, range.low, range.high, e.enters());
      }
      case Phrase.Cross cross -> {
        Pair pair = pair(cross.left(), cross.right(), cross.range());
        Direction direction =
            cross.above() == null
                ? Direction.EITHER
                : cross.above() ? Direction.ABOVE : Direction.BELOW;
        yield pair == null ? null : new Condition.Cross(pair.left, direction, pair.right, 0);
      }
      case Phrase.Reach reach -> {
        Pair pair = pair(reach.left(), reach.right(), reach.range());
        yield pair == null ? null : new Condition.Reach(pair.left, pair.right, 0);
      }
      case Phrase.Move move -> movements.move(move);
      case Phrase.Extreme extreme -> movements.extreme(extreme);
      case Phrase.Gap gap -> movements.gap(gap);
      case Phrase.Stale stale -> movements.stale(stale);
      case Phrase.Signal signal -> signal(signal);
      case Phrase.Fires fires -> fires(fires);
      case Phrase.At at -> new Condition.At(zones.time(at.time()), zones.of(at.time()));
      case Phrase.Between between -> between(between);
      case Phrase.OnDays on -> {
        var days = Days.of(findings, on.days());
        yield days.isEmpty() ? null : new Condition.OnDays(days, zones.standard(on.range()));
      }
      case Phrase.AtLeast atLeast -> atLeast(atLeast);
    };
  }

  private record Pair(Value left, Value right) {}

  private record Range(Value value, Value low, Value high) {}

  private @Nullable Pair pair(Expression left, Expression right, SourceRange range) {
    Typed a = values.check(left);
    Typed b = values.check(right);
    if (a == null || b == null || !comparable(a, b, left, right, range)) {
      return null;
    }
    return new Pair(a.as(b.unit()).value(), b.as(a.unit()).value());
  }

  private boolean comparable(
      Typed a, Typed b, Expression left, Expression right, SourceRange range) {
    if (Units.common(a.unit(), b.unit()) == null) {
      Units.mismatch(scope, range, a, b, scope.said(left), scope.said(right));
      return false;
    }
    levels.check(a, b, right.range());
    levels.check(b, a, left.range());
    return true;
  }

  private @Nullable Condition comparison(Phrase.Comparison comparison) {
    Pair pair = pair(comparison.left(), comparison.right(), comparison.range());
    if (pair == null) {
      return null;
    }
    Relation relation =
        switch (comparison.relation()) {
          case ">" -> Relation.ABOVE;
          case ">=" -> Relation.AT_LEAST;
          case "<" -> Relation.BELOW;
          case "<=" -> Relation.AT_MOST;
          case "==" -> Relation.EQUAL;
          default -> Relation.NOT_EQUAL;
        };
    Condition.Comparison made = new Condition.Comparison(pair.left, relation, pair.right);
    LogicCheck.constant(scope, comparison, made);
    return made;
  }

  private @Nullable Range range(Expression value, Expression low, Expression high) {
    Typed typed = values.check(value);
    Typed lower = values.check(low);
    Typed upper = values.check(high);
    SourceRange whole = SourceRange.over(value.range(), high.range());
    if (typed == null
        || lower == null
        || upper == null
        || !comparable(typed, lower, value, low, whole)
        || !comparable(typed, upper, value, high, whole)) {
      return null;
    }
    Double from = lower.constant();
    Double to = upper.constant();
    if (from != null && to != null && from > to) {
      findings.error(
          "range",
          SourceRange.over(low.range(), high.range()),
          "the lower bound " + scope.said(low) + " is above the upper one " + scope.said(high),
          "write " + scope.said(high) + ".." + scope.said(low));
      return null;
    }
    return new Range(typed.value(), lower.as(typed.unit()).value(), upper.as(typed.unit()).value());
  }

  private Condition signal(Phrase.Signal signal) {
    Name action = signal.action();
    if (action != null && !Catalogue.ACTIONS.contains(action.text())) {
      String nearest = Nearest.to(action.text(), Catalogue.ACTIONS);
      if (nearest != null) {
        findings.warning(
            "unknown-action",
            action.range(),
            "'" + action.text() + "' is none of the usual actions",
            "did you mean '" + nearest + "'?");
      }
    }
    return new Condition.Signal(signal.name().text(), action == null ? null : action.text());
  }

  private Condition fires(Phrase.Fires fires) {
    Fired fired = Fired.of(scope.file.path, fires.alert().text());
    scope.mentions.add(new AlertScope.Mention(fires.alert().range(), fired));
    return new Condition.Fires(fired.file(), fired.alert());
  }

  private @Nullable Condition between(Phrase.Between between) {
    var from = zones.time(between.from());
    var to = zones.time(between.to());
    var zone = zones.of(between.from(), between.to());
    if (from.equals(to)) {
      findings.error("range", between.range(), "both times are the same, so it is never between");
      return null;
    }
    return new Condition.Between(from, to, zone);
  }

  private @Nullable Condition atLeast(Phrase.AtLeast atLeast) {
    int of = spans.whole(atLeast.of(), 1, MOST_BARS, "bars");
    int times = of == 0 ? 0 : spans.whole(atLeast.times(), 1, of, "bars in which it is true");
    Condition.State state = conditions.state(atLeast.condition(), "'at least'");
    if (state == null || times == 0) {
      return null;
    }
    Value.Bars series = conditions.series(state, atLeast.condition(), "'at least'");
    return series == null ? null : new Condition.AtLeast(times, of, state, series);
  }
}
