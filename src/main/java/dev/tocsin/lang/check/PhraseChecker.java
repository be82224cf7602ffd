package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Direction;
import dev.tocsin.lang.checked.Condition.Movement;
import dev.tocsin.lang.checked.Condition.Relation;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Unit;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Span;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.market.EventTime;
import java.util.List;
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

  PhraseChecker(AlertScope scope, Spans spans, Zones zones, ConditionChecker conditions) {
    this.scope = scope;
    findings = scope.findings;
    this.spans = spans;
    this.zones = zones;
    this.conditions = conditions;
    values = new ValueChecker(scope, spans, zones, conditions);
    levels = new LevelCheck(scope);
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
      case Phrase.Move move -> move(move);
      case Phrase.Extreme extreme -> extreme(extreme);
      case Phrase.Gap gap -> gap(gap);
      case Phrase.Stale stale -> stale(stale);
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
      mismatch(range, a, b, scope.said(left), scope.said(right));
      return false;
    }
    levels.check(a, b, right.range());
    levels.check(b, a, left.range());
    return true;
  }

  private void mismatch(SourceRange range, Typed a, Typed b, String left, String right) {
    String hint = null;
    if (a.unit() == Unit.PERCENT && b.unit() == Unit.NUMBER && b.constant() != null) {
      hint = "write " + right + "%";
    } else if (b.unit() == Unit.PERCENT && a.unit() == Unit.PRICE && b.constant() != null) {
      hint =
          "a percent is of something: '"
              + left
              + " rises "
              + right
              + " within 1h', or '"
              + left.replaceFirst("@.*", "")
              + ".change_pct > "
              + right
              + "'";
    }
    findings.error(
        "wrong-kind",
        range,
        Typed.name(a.unit()) + " cannot be compared with " + Typed.name(b.unit()),
        hint);
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

  private @Nullable Condition move(Phrase.Move move) {
    Typed value = values.check(move.value());
    Typed amount = values.check(move.amount());
    long within =
        move.within() == null
            ? 0
            : spans.micros(move.within(), value == null ? List.of() : Series.of(value.value()));
    if (move.within() == null && move.since() == null) {
      findings.error(
          "move",
          move.range(),
          "'" + move.verb() + "' needs to know since when",
          "write " + scope.said(move) + " within 5m");
      return null;
    }
    if (value == null || amount == null) {
      return null;
    }
    boolean percent = amount.unit() == Unit.PERCENT;
    Unit common = percent ? value.unit() : Units.common(value.unit(), amount.unit());
    if (common == null) {
      mismatch(move.range(), value, amount, scope.said(move.value()), scope.said(move.amount()));
      return null;
    }
    Double constant = amount.constant();
    if (constant != null && constant <= 0) {
      findings.error(
          "amount", move.amount().range(), "how far it " + move.verb() + " must be above zero");
      return null;
    }
    Condition.Amount far =
        new Condition.Amount(percent ? amount.value() : amount.as(common).value(), percent);
    Movement movement = Movement.valueOf(move.verb().toUpperCase(java.util.Locale.ROOT));
    if (move.since() == null) {
      return within == 0 ? null : new Condition.Move(value.value(), movement, far, within);
    }
    boolean fits =
        movement == Movement.FALLS
            ? move.since().equals("high")
            : movement == Movement.RISES && move.since().equals("low");
    if (!fits) {
      findings.error(
          "move",
          move.range(),
          "since it was armed a value falls from its high or rises from its low",
          "write falls … from its high since armed, or rises … from its low since armed");
      return null;
    }
    return new Condition.Trail(value.value(), movement, far);
  }

  private @Nullable Condition extreme(Phrase.Extreme extreme) {
    Typed typed = values.check(extreme.value());
    if (typed == null) {
      return null;
    }
    boolean series = !Series.of(typed.value()).isEmpty();
    Condition.Lookback lookback = null;
    if (extreme.lookback() instanceof Span.Bars bars) {
      int count = spans.count(bars);
      if (!series) {
        findings.error(
            "bars",
            bars.range(),
            "bars can be counted only behind a series of bars",
            "write " + scope.said(extreme.value()) + "@1h, or a number of days such as 20d");
        return null;
      }
      lookback = count == 0 ? null : new Condition.Lookback.Bars(Math.min(count, MOST_BARS));
    } else {
      long micros = spans.micros(extreme.lookback());
      if (series) {
        findings.error(
            "bars",
            extreme.lookback().range(),
            "the new high or low of a bar series is counted in bars",
            "write a number of bars, such as 50 bars");
        return null;
      }
      lookback = micros == 0 ? null : lookback(extreme.lookback(), micros);
    }
    return lookback == null
        ? null
        : new Condition.NewExtreme(extremeOf(extreme, typed.value()), extreme.high(), lookback);
  }

  private static Condition.Lookback lookback(Span span, long micros) {
    boolean days =
        micros % EventTime.DAY == 0
            && !(span instanceof Span.Written written && written.written().endsWith("w"));
    return days
        ? new Condition.Lookback.Days((int) (micros / EventTime.DAY))
        : new Condition.Lookback.Span(micros);
  }

  /** A bar series by itself means the highs (lows) of its bars here, not their closes. */
  private static Value extremeOf(Phrase.Extreme extreme, Value value) {
    return extreme.value() instanceof Operand.Reference && value instanceof Value.BarField field
        ? new Value.BarField(field.bars(), extreme.high() ? Value.BarPart.HIGH : Value.BarPart.LOW)
        : value;
  }

  private Value.@Nullable Subject subject(Expression expression, String what) {
    Typed typed = values.check(expression);
    if (typed == null) {
      return null;
    }
    if (typed.value() instanceof Value.Field field && field.field() == Value.FieldName.LAST) {
      return field.subject();
    }
    findings.error(
        "wrong-kind",
        expression.range(),
        what + " is said of a symbol, and '" + scope.said(expression) + "' is more than that");
    return null;
  }

  private @Nullable Condition gap(Phrase.Gap gap) {
    Value.Subject subject = subject(gap.value(), "'gaps'");
    Typed amount = values.check(gap.amount());
    if (amount == null) {
      return null;
    }
    Double percent = amount.constant();
    if (amount.unit() != Unit.PERCENT || percent == null || percent <= 0) {
      findings.error(
          "wrong-kind",
          gap.amount().range(),
          "a gap is a percent above zero",
          amount.unit() == Unit.NUMBER && percent != null
              ? "write " + scope.said(gap.amount()) + "%"
              : null);
      return null;
    }
    return subject == null ? null : new Condition.Gap(subject, gap.up(), percent);
  }

  private @Nullable Condition stale(Phrase.Stale stale) {
    Value.Subject subject = subject(stale.value(), "'is stale'");
    long micros = spans.micros(stale.span());
    return subject == null || micros == 0 ? null : new Condition.Stale(subject, micros);
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
    String text = fires.alert().text();
    int hash = text.indexOf(".alerts#");
    String file = hash < 0 ? scope.file.path : text.substring(0, hash + ".alerts".length());
    String alert = hash < 0 ? text : text.substring(hash + ".alerts#".length());
    scope.mentions.add(new AlertScope.Mention(fires.alert().range(), file, alert));
    return new Condition.Fires(file, alert);
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
