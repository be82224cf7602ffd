package dev.tocsin.web.api;

import dev.tocsin.engine.Quotes.Quote;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Subject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the last quotes alone say of a condition that no engine watches yet: comparisons of last,
 * bid, ask and mid, and what is made of them by {@code and}, {@code or} and {@code not}, after
 * Kleene. All else is unknown.
 */
final class QuoteTruth {

  private final Function<String, @Nullable Quote> quotes;
  private final @Nullable String member;

  private QuoteTruth(Function<String, @Nullable Quote> quotes, @Nullable String member) {
    this.quotes = quotes;
    this.member = member;
  }

  /** True where it holds for any member of the alert, false where for none. */
  static Truth of(CheckedAlert alert, Function<String, @Nullable Quote> quotes) {
    // what happened before a window opened or a bar closed is not what such a rule looks at
    if (alert.clauses().during() != null
        || !(alert.clauses().evaluation() instanceof Evaluation.OnTick)) {
      return Truth.UNKNOWN;
    }
    if (alert.members().isEmpty()) {
      return new QuoteTruth(quotes, null).of(alert.condition());
    }
    return any(
        alert.members().stream()
            .map(member -> new QuoteTruth(quotes, member).of(alert.condition()))
            .toList());
  }

  private Truth of(Condition condition) {
    return switch (condition) {
      case Condition.Comparison comparison -> compare(comparison);
      case Condition.InRange range -> inRange(range);
      case Condition.And and -> not(any(each(and.parts()).stream().map(QuoteTruth::not).toList()));
      case Condition.Or or -> any(each(or.parts()));
      case Condition.Not not -> not(of(not.condition()));
      case Condition.Move _,
          Condition.Trail _,
          Condition.Held _,
          Condition.HeldBars _,
          Condition.AtLeast _,
          Condition.Stale _,
          Condition.Between _,
          Condition.OnDays _,
          Condition.Event _ ->
          Truth.UNKNOWN;
    };
  }

  private List<Truth> each(List<Condition> parts) {
    return parts.stream().map(this::of).toList();
  }

  private static Truth any(List<Truth> parts) {
    if (parts.contains(Truth.TRUE)) {
      return Truth.TRUE;
    }
    return parts.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FALSE;
  }

  private static Truth not(Truth truth) {
    return switch (truth) {
      case TRUE -> Truth.FALSE;
      case FALSE -> Truth.TRUE;
      case UNKNOWN -> Truth.UNKNOWN;
    };
  }

  private Truth compare(Condition.Comparison comparison) {
    double left = number(comparison.left());
    double right = number(comparison.right());
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        switch (comparison.relation()) {
          case ABOVE -> left > right;
          case AT_LEAST -> left >= right;
          case BELOW -> left < right;
          case AT_MOST -> left <= right;
          case EQUAL -> left == right;
          case NOT_EQUAL -> left != right;
        });
  }

  private Truth inRange(Condition.InRange range) {
    double value = number(range.value());
    double low = number(range.low());
    double high = number(range.high());
    return Double.isNaN(value) || Double.isNaN(low) || Double.isNaN(high)
        ? Truth.UNKNOWN
        : Truth.of((value >= low && value <= high) == range.inside());
  }

  /** {@code NaN} where it is unknown. */
  private double number(Value value) {
    return switch (value) {
      case Value.Constant constant -> constant.value();
      case Value.Negative negative -> -number(negative.value());
      case Value.Field field -> number(field);
      case Value.Ticks _,
          Value.BarField _,
          Value.Indicator _,
          Value.Ago _,
          Value.Live _,
          Value.Stretch _,
          Value.Count _,
          Value.Prediction _,
          Value.Arithmetic _,
          Value.Function _ ->
          Double.NaN;
    };
  }

  private double number(Value.Field field) {
    String symbol =
        switch (field.subject()) {
          case Subject.Symbol(String name) -> name;
          case Subject.Member _ -> member;
        };
    Quote quote = symbol == null ? null : quotes.apply(symbol);
    if (quote == null) {
      return Double.NaN;
    }
    return switch (field.field()) {
      case LAST -> quote.price();
      case BID -> quote.bid();
      case ASK -> quote.ask();
      case MID -> (quote.bid() + quote.ask()) / 2;
      case SPREAD, SIZE, OPEN, HIGH, LOW, VOLUME, VWAP, PREV_CLOSE, CHANGE, CHANGE_PCT ->
          Double.NaN;
    };
  }
}
