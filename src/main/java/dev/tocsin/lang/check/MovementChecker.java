package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Movement;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Unit;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.Span;
import dev.tocsin.market.EventTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes conditions of what a value does over time. Gives null after it has reported an error. */
final class MovementChecker {

  private static final int MOST_BARS = 10_000;

  private final AlertScope scope;
  private final Findings findings;
  private final Spans spans;
  private final ValueChecker values;

  MovementChecker(AlertScope scope, Spans spans, ValueChecker values) {
    this.scope = scope;
    findings = scope.findings;
    this.spans = spans;
    this.values = values;
  }

  @Nullable Condition move(Phrase.Move move) {
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
      Units.mismatch(
          scope, move.range(), value, amount, scope.said(move.value()), scope.said(move.amount()));
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
    Movement movement = Movement.valueOf(move.verb().toUpperCase(Locale.ROOT));
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

  @Nullable Condition extreme(Phrase.Extreme extreme) {
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

  @Nullable Condition gap(Phrase.Gap gap) {
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

  @Nullable Condition stale(Phrase.Stale stale) {
    Value.Subject subject = subject(stale.value(), "'is stale'");
    long micros = spans.micros(stale.span());
    return subject == null || micros == 0 ? null : new Condition.Stale(subject, micros);
  }
}
