package dev.tocsin.engine.reference;

import dev.tocsin.engine.reference.History.Heard;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Movement;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.lang.message.MessageValues;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Left side, right side and direction of a phrase, where it has them. */
record Sides(double value, double level, @Nullable String direction) {
  private static final Sides NONE = new Sides(Double.NaN, Double.NaN, null);

  static Sides of(@Nullable Condition phrase, Phrases phrases, Values values, int i) {
    return switch (phrase) {
      case null -> NONE;
      case Condition.Comparison c ->
          new Sides(
              values.at(c.left(), i),
              values.at(c.right(), i),
              switch (c.relation()) {
                case ABOVE, AT_LEAST -> "above";
                case BELOW, AT_MOST -> "below";
                case EQUAL, NOT_EQUAL -> null;
              });
      case Condition.Cross c -> crossing(c.left(), c.right(), c, phrases, values, i);
      case Condition.Reach c -> crossing(c.left(), c.right(), c, phrases, values, i);
      case Condition.InRange c -> range(c.value(), c.low(), c.high(), values, i);
      case Condition.Enter c -> range(c.value(), c.low(), c.high(), values, i);
      case Condition.Move c ->
          moved(
              c.movement(),
              c.amount(),
              c.value(),
              j -> phrases.inForce(c.value(), c.within(), j),
              values,
              i);
      case Condition.Trail c ->
          moved(c.movement(), c.amount(), c.value(), j -> phrases.sinceArmed(c, j), values, i);
      case Condition.NewExtreme c ->
          new Sides(
              values.at(phrases.extremeOf(c), i),
              phrases.beaten(c, lastEvent(c, phrases, i)),
              c.high() ? "above" : "below");
      case Condition.Gap c ->
          new Sides(
              values.at(phrases.field(c, Value.FieldName.OPEN), i),
              values.at(phrases.field(c, Value.FieldName.PREV_CLOSE), i),
              c.up() ? "above" : "below");
      case Condition.Stale c -> {
        List<Heard> heard = values.history().heard(values.symbol(c.subject()), i);
        yield new Sides(heard.getLast().last(), Double.NaN, null);
      }
      default -> NONE;
    };
  }

  /** From which side it came: that of the strict side before. */
  private static Sides crossing(
      Value left, Value right, Condition phrase, Phrases phrases, Values values, int i) {
    int last = phrase instanceof Condition.Event ? lastEvent(phrase, phrases, i) : i;
    double side = 0;
    for (int j : phrases.looks(phrase, last)) {
      double then = j == last ? Double.NaN : values.at(left, j) - values.at(right, j);
      side = Double.isNaN(then) || then == 0 ? side : then;
    }
    return new Sides(values.at(left, i), values.at(right, i), side < 0 ? "above" : "below");
  }

  // a wait that is over names what began it
  private static int lastEvent(Condition phrase, Phrases phrases, int i) {
    int last = i;
    while (last > 0 && !phrases.event(phrase, last)) {
      last--;
    }
    return last;
  }

  private static Sides range(Value value, Value low, Value high, Values values, int i) {
    double v = values.at(value, i);
    double l = values.at(low, i);
    double h = values.at(high, i);
    return new Sides(v, v - l <= h - v ? l : h, null);
  }

  // which way it went is what it was when it was last known
  private static Sides moved(
      Movement movement,
      Condition.Amount amount,
      Value value,
      IntFunction<List<Double>> from,
      Values values,
      int i) {
    int j = i;
    while (j > 0
        && (Double.isNaN(values.at(value, j)) || Double.isNaN(values.at(amount.value(), j)))) {
      j--;
    }
    double low = Formulas.low(from.apply(j));
    double rise = values.at(value, j) - low;
    double much = values.at(amount.value(), j);
    boolean rises = amount.percent() ? low > 0 && rise * 100 >= much * low : rise >= much;
    boolean up = movement == Movement.RISES || (movement == Movement.MOVES && rises);
    double now = values.at(value, i);
    boolean told = movement != Movement.MOVES || !Double.isNaN(now);
    return new Sides(
        now,
        up ? Formulas.low(from.apply(i)) : Formulas.high(from.apply(i)),
        told ? up ? "above" : "below" : null);
  }

  /** The rule's message, filled in. */
  static String message(
      CheckedAlert alert,
      String symbol,
      double price,
      Sides sides,
      long time,
      MessageValues.Bar bar) {
    String own = alert.clauses().message();
    String text =
        own != null
            ? own
            : alert.name().equals(alert.conditionText())
                ? "{condition}: {symbol} at {price}"
                : "{alert}: {symbol} at {price}";
    return MessageTemplate.parse(text, alert.clauses().labels().keySet())
        .render(
            new MessageValues(
                alert.name(),
                symbol,
                price,
                sides.level(),
                sides.value(),
                sides.direction(),
                time,
                alert.clauses().severity().word(),
                alert.conditionText(),
                0,
                alert.clauses().labels(),
                bar));
  }
}
