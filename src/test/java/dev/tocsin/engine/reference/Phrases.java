package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Movement;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.BarField;
import dev.tocsin.lang.checked.Value.BarPart;
import dev.tocsin.market.EventTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conditions that contain no other (language.md section 3). */
final class Phrases {
  private final Values values;
  private final History history;
  private final Sight sight;
  private final Armed armed;
  private final Map<Condition, Remembered> looks = new IdentityHashMap<>();
  private final Map<Value, Value> extremes = new IdentityHashMap<>();

  Phrases(Values values, Sight sight, Armed armed) {
    this.values = values;
    this.history = values.history();
    this.sight = sight;
    this.armed = armed;
  }

  // ---- states

  Logic state(Condition phrase, int i) {
    return switch (phrase) {
      case Condition.Between c ->
          Logic.of(Hours.covers(c.from(), c.to(), c.zone(), Set.of(), history.moment(i).clock()));
      case Condition.OnDays c ->
          Logic.of(
              Hours.covers(
                  LocalTime.MIDNIGHT,
                  LocalTime.MIDNIGHT,
                  c.zone(),
                  c.days(),
                  history.moment(i).clock()));
      case Condition.Stale c ->
          history.heard(values.symbol(c.subject()), i).isEmpty()
              ? Logic.UNKNOWN
              : Logic.of(history.isSilent(values.symbol(c.subject()), c.duration(), i));
      default -> {
        List<Integer> looks = looks(phrase, i);
        yield looks.isEmpty() ? Logic.UNKNOWN : raw(phrase, looks.getLast());
      }
    };
  }

  private Logic raw(Condition phrase, int i) {
    return switch (phrase) {
      case Condition.Comparison c -> {
        double difference = values.at(c.left(), i) - values.at(c.right(), i);
        yield Double.isNaN(difference)
            ? Logic.UNKNOWN
            : Logic.of(
                switch (c.relation()) {
                  case ABOVE -> difference > 0;
                  case AT_LEAST -> difference >= 0;
                  case BELOW -> difference < 0;
                  case AT_MOST -> difference <= 0;
                  case EQUAL -> difference == 0;
                  case NOT_EQUAL -> difference != 0;
                });
      }
      case Condition.InRange c -> {
        Logic inside = inside(c.value(), c.low(), c.high(), i);
        yield c.inside() ? inside : inside.not();
      }
      case Condition.Move c ->
          far(c.movement(), c.amount(), c.value(), i, inForce(c.value(), c.within(), i));
      case Condition.Trail c -> far(c.movement(), c.amount(), c.value(), i, sinceArmed(c, i));
      default -> throw new AssertionError("not a state of values: " + phrase);
    };
  }

  private Logic inside(Value value, Value low, Value high, int i) {
    double v = values.at(value, i);
    double l = values.at(low, i);
    double h = values.at(high, i);
    return Double.isNaN(v) || Double.isNaN(l) || Double.isNaN(h)
        ? Logic.UNKNOWN
        : Logic.of(v >= l && v <= h);
  }

  /** Values in force at some time of [now - span, now]: each is until the next comes. */
  List<Double> inForce(Value value, long span, int i) {
    List<Double> in = new ArrayList<>();
    List<Integer> updates = points(value, i);
    for (int k = 0; k < updates.size(); k++) {
      long until =
          k + 1 < updates.size() ? history.moment(updates.get(k + 1)).time() : EventTime.NEVER;
      double known = values.at(value, updates.get(k));
      if (until > history.moment(i).time() - span && !Double.isNaN(known)) {
        in.add(known);
      }
    }
    return in;
  }

  /** What a move is measured from has left its span. */
  private boolean hasLeft(Condition.Move c, int j) {
    List<Double> now = inForce(c.value(), c.within(), j);
    int earlier = j;
    while (earlier > 0 && history.moment(earlier).time() == history.moment(j).time()) {
      earlier--;
    }
    List<Double> before = inForce(c.value(), c.within(), earlier);
    return Formulas.low(now) != Formulas.low(before) || Formulas.high(now) != Formulas.high(before);
  }

  /** When values leave the span. */
  List<Long> leaving(Value value, long span, int i) {
    List<Long> times = new ArrayList<>();
    List<Integer> updates = points(value, i);
    for (int k = 1; k < updates.size(); k++) {
      times.add(history.moment(updates.get(k)).time() + span);
    }
    return times;
  }

  private List<Integer> points(Value value, int i) {
    List<Integer> points = new ArrayList<>(values.updates(value, i));
    if (sight.samples()) {
      points.clear();
      // what it measures against follows the market at any hour
      for (int j = 0; j <= i; j++) {
        if (sight.samplesAt(j)) {
          points.add(j);
        }
      }
    }
    points.removeIf(j -> Double.isNaN(values.at(value, j)));
    return points;
  }

  List<Double> sinceArmed(Condition.Trail c, int i) {
    int from = armed.since(i);
    List<Double> seen = new ArrayList<>();
    if (from > 0) {
      seen.add(values.at(c.value(), from));
    }
    for (int j : looks(c, i)) {
      if (j > from || from == 0) {
        seen.add(values.at(c.value(), j));
      }
    }
    seen.removeIf(value -> Double.isNaN(value));
    return seen;
  }

  private Logic far(
      Movement movement, Condition.Amount amount, Value value, int i, List<Double> from) {
    double now = values.at(value, i);
    double much = values.at(amount.value(), i);
    if (Double.isNaN(now) || Double.isNaN(much) || from.isEmpty()) {
      return Logic.UNKNOWN;
    }
    double low = Formulas.low(from);
    double high = Formulas.high(from);
    Logic rises = far(now - low, low, much, amount.percent());
    Logic falls = far(high - now, high, much, amount.percent());
    return switch (movement) {
      case RISES -> rises;
      case FALLS -> falls;
      case MOVES -> Logic.or(List.of(rises, falls));
    };
  }

  private static Logic far(double difference, double from, double much, boolean percent) {
    if (!percent) {
      return Logic.of(difference >= much);
    }
    return from <= 0 ? Logic.UNKNOWN : Logic.of(difference * 100 >= much * from);
  }

  // ---- events

  boolean event(Condition phrase, int i) {
    if (!sight.sees(i)) {
      return false;
    }
    Moment moment = history.moment(i);
    return switch (phrase) {
      case Condition.Cross c -> crosses(c, i);
      case Condition.Reach c -> reaches(c, i);
      case Condition.Enter c -> {
        List<Integer> looks = looks(c, i);
        if (looks.isEmpty() || looks.getLast() != i) {
          yield false;
        }
        Logic now = inside(c.value(), c.low(), c.high(), i);
        Logic before = Logic.UNKNOWN;
        for (int j : looks.subList(0, looks.size() - 1)) {
          Logic then = inside(c.value(), c.low(), c.high(), j);
          before = then == Logic.UNKNOWN ? before : then;
        }
        yield c.enters()
            ? before == Logic.FALSE && now == Logic.TRUE
            : before == Logic.TRUE && now == Logic.FALSE;
      }
      case Condition.NewExtreme c -> {
        double beaten = beaten(c, i);
        double now = values.at(extremeOf(c), i);
        yield !Double.isNaN(beaten) && (c.high() ? now > beaten : now < beaten);
      }
      case Condition.Gap c -> {
        String symbol = values.symbol(c.subject());
        double open = values.at(field(c, Value.FieldName.OPEN), i);
        double close = values.at(field(c, Value.FieldName.PREV_CLOSE), i);
        yield values.opensSession(symbol, i)
            && close > 0
            && (c.up() ? open - close : close - open) * 100 >= c.percent() * close;
      }
      case Condition.Signal c ->
          moment.signal() != null
              && moment.signal().name().equals(c.name())
              && (c.action() == null || c.action().equals(moment.signal().action()));
      case Condition.Fires c -> moment.fired().contains(c.file() + "#" + c.alert());
      case Condition.At c ->
          moment.isTimers()
              && i > 0
              && EventTime.toInstant(moment.time())
                  .atZone(c.zone())
                  .toLocalDate()
                  .atTime(c.time())
                  .atZone(c.zone())
                  .toInstant()
                  .equals(EventTime.toInstant(moment.time()));
      default -> throw new AssertionError("not a phrase: " + phrase);
    };
  }

  Value field(Condition.Gap gap, Value.FieldName name) {
    return new Value.Field(gap.subject(), name);
  }

  /** The level was passed or reached at that moment, after too long a silence (S3). */
  boolean isTooLate(Condition phrase, int i) {
    return sight.sees(i)
        && switch (phrase) {
          case Condition.Cross c -> passes(c, i) && !crosses(c, i);
          case Condition.Reach c -> arrives(c, i) && !reaches(c, i);
          default -> false;
        };
  }

  private boolean crosses(Condition.Cross c, int i) {
    return passes(c, i) && isIn(c.within(), known(c.left(), c.right(), looks(c, i)), i);
  }

  private boolean passes(Condition.Cross c, int i) {
    List<Integer> looks = known(c.left(), c.right(), looks(c, i));
    if (looks.isEmpty() || looks.getLast() != i) {
      return false;
    }
    int side = 0;
    for (int j : looks.subList(0, looks.size() - 1)) {
      int then = side(c.left(), c.right(), j);
      side = then == 0 ? side : then;
    }
    int now = side(c.left(), c.right(), i);
    return side != 0
        && now == -side
        && switch (c.direction()) {
          case ABOVE -> now > 0;
          case BELOW -> now < 0;
          case EITHER -> true;
        };
  }

  private boolean reaches(Condition.Reach c, int i) {
    return arrives(c, i) && isIn(c.within(), known(c.left(), c.right(), looks(c, i)), i);
  }

  private boolean arrives(Condition.Reach c, int i) {
    List<Integer> looks = known(c.left(), c.right(), looks(c, i));
    if (looks.size() < 2 || looks.getLast() != i) {
      return false;
    }
    int before = side(c.left(), c.right(), looks.get(looks.size() - 2));
    int now = side(c.left(), c.right(), i);
    return before != 0 && now != before;
  }

  // S3: the last value not yet beyond lies in (now - D, now] too
  private boolean isIn(long within, List<Integer> looks, int i) {
    return within == 0
        || history.moment(looks.get(looks.size() - 2)).time() > history.moment(i).time() - within;
  }

  private List<Integer> known(Value left, Value right, List<Integer> looks) {
    if (looks.isEmpty()) {
      return looks;
    }
    int last = looks.getLast();
    long from = Math.max(values.forgottenBefore(left, last), values.forgottenBefore(right, last));
    return looks.stream()
        .filter(
            j ->
                history.moment(j).time() >= from
                    && !Double.isNaN(values.at(left, j) - values.at(right, j)))
        .toList();
  }

  private int side(Value left, Value right, int i) {
    return (int) Math.signum(values.at(left, i) - values.at(right, i));
  }

  /** A bar series is measured by its highs and lows. */
  Value extremeOf(Condition.NewExtreme c) {
    return extremes.computeIfAbsent(
        c.value(),
        value ->
            value instanceof BarField field && field.part() == BarPart.CLOSE
                ? new BarField(field.bars(), c.high() ? BarPart.HIGH : BarPart.LOW)
                : value);
  }

  /** The extreme of the stretch before, {@code NaN} where there is no new value or no history. */
  double beaten(Condition.NewExtreme c, int i) {
    Value value = extremeOf(c);
    List<Integer> points = points(value, i);
    if (points.isEmpty() || points.getLast() != i) {
      return Double.NaN;
    }
    List<Integer> before = points.subList(0, points.size() - 1);
    List<Double> past =
        switch (c.lookback()) {
          case Condition.Lookback.Bars bars ->
              before.size() < bars.bars()
                  ? List.of()
                  : at(value, before.subList(before.size() - bars.bars(), before.size()));
          case Condition.Lookback.Days days -> {
            String symbol = values.symbol(((Value.Field) value).subject());
            long today = day(symbol, i);
            yield points.isEmpty() || day(symbol, points.getFirst()) > today - days.days() + 1
                ? List.of()
                : at(
                    value,
                    before.stream().filter(j -> day(symbol, j) > today - days.days()).toList());
          }
          case Condition.Lookback.Span span -> {
            long from = history.moment(i).time() - span.duration();
            if (history.moment(points.getFirst()).time() > from) {
              yield List.of();
            }
            List<Double> in = new ArrayList<>();
            for (int k = 0; k + 1 < points.size(); k++) {
              if (history.moment(points.get(k + 1)).time() > from) {
                in.add(values.at(value, points.get(k)));
              }
            }
            yield in;
          }
        };
    return c.high() ? Formulas.high(past) : Formulas.low(past);
  }

  private List<Double> at(Value value, List<Integer> moments) {
    return moments.stream().map(j -> values.at(value, j)).toList();
  }

  /** The trading day: hours between two belong to the one that comes. */
  private long day(String symbol, int i) {
    return history.calendar(symbol).atOrAfter(history.moment(i).clock()).number();
  }

  // ---- looking

  /** Moments up to that one at which the rule had reason to look at a phrase of values. */
  List<Integer> looks(Condition phrase, int i) {
    return looks
        .computeIfAbsent(phrase, _ -> new Remembered(j -> sight.sees(j) && isLookedAt(phrase, j)))
        .upTo(i);
  }

  boolean isLookedAt(Condition phrase, int j) {
    if (sight.samples() || j == sight.first()) {
      return true;
    }
    return switch (phrase) {
      case Condition.Move c ->
          values.isUpdated(c.value(), j)
              || values.isUpdated(c.amount().value(), j)
              || (history.moment(j).part() == Moment.Part.TIMERS && hasLeft(c, j));
      default -> Reads.operands(phrase).stream().anyMatch(value -> values.isUpdated(value, j));
    };
  }
}
