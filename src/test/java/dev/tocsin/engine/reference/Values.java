package dev.tocsin.engine.reference;

import dev.tocsin.engine.reference.History.Heard;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Bars;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.checked.Value.Subject;
import dev.tocsin.market.Bar;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TradingSession;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every expression is at every moment (language.md section 2), for one member. */
final class Values {
  private final History history;
  private final @Nullable String member;
  private final Map<Value, double[]> known = new IdentityHashMap<>();
  private final Map<Value, Remembered> updates = new IdentityHashMap<>();
  private final Map<Condition, Map<String, Judgement>> counted = new IdentityHashMap<>();

  Values(History history, @Nullable String member) {
    this.history = history;
    this.member = member;
  }

  History history() {
    return history;
  }

  String symbol(Subject subject) {
    return switch (subject) {
      case Subject.Symbol named -> named.name();
      case Subject.Member _ -> Objects.requireNonNull(member);
    };
  }

  /** {@code NaN} for unknown. */
  double at(Value value, int moment) {
    double[] memo = known.computeIfAbsent(value, _ -> new double[0]);
    if (memo.length <= moment) {
      int old = memo.length;
      memo = Arrays.copyOf(memo, Math.max(64, 2 * moment));
      Arrays.fill(memo, old, memo.length, Double.POSITIVE_INFINITY);
      known.put(value, memo);
    }
    if (memo[moment] == Double.POSITIVE_INFINITY) {
      double result = compute(value, moment);
      memo[moment] = Double.isInfinite(result) ? Double.NaN : result;
    }
    return memo[moment];
  }

  private double compute(Value value, int i) {
    return switch (value) {
      case Value.Constant constant -> constant.value();
      case Value.Ticks ticks ->
          ticks.count() * history.instruments().of(symbol(ticks.of())).tickSize();
      case Value.Field field ->
          history.isStale(symbol(field.subject()), i)
              ? Double.NaN
              : field(field.field(), symbol(field.subject()), i);
      case Value.BarField field -> {
        List<Bar> closed = history.closed(field.bars(), symbol(field.bars().subject()), i);
        yield closed.isEmpty() ? Double.NaN : part(closed.getLast(), field.part());
      }
      case Value.Indicator indicator -> indicator(indicator, updates(indicator, i), i);
      case Value.Ago ago -> {
        List<Integer> updates = updates(ago.value(), i);
        yield updates.size() <= ago.bars()
            ? Double.NaN
            : at(ago.value(), updates.get(updates.size() - 1 - ago.bars()));
      }
      case Value.Live live -> live(live.value(), i);
      case Value.Stretch stretch -> stretch(stretch, i);
      case Value.Count count -> {
        int yes = 0;
        for (String one : count.members()) {
          yes += counting(count, one).truth(count.condition(), i) == Logic.TRUE ? 1 : 0;
        }
        yield yes;
      }
      case Value.Prediction _ -> Double.NaN;
      case Value.Arithmetic arithmetic -> {
        double left = at(arithmetic.left(), i);
        double right = at(arithmetic.right(), i);
        yield switch (arithmetic.operator()) {
          case PLUS -> left + right;
          case MINUS -> left - right;
          case TIMES -> left * right;
          case DIVIDE -> right == 0 ? Double.NaN : left / right;
        };
      }
      case Value.Negative negative -> -at(negative.value(), i);
      case Value.Function function -> {
        double[] all = function.arguments().stream().mapToDouble(v -> at(v, i)).toArray();
        yield Arrays.stream(all).anyMatch(Double::isNaN)
            ? Double.NaN
            : switch (function.function()) {
              case ABS -> Math.abs(all[0]);
              case MIN -> Arrays.stream(all).min().orElseThrow();
              case MAX -> Arrays.stream(all).max().orElseThrow();
            };
      }
    };
  }

  /** The condition that is counted, for one member. */
  Judgement counting(Value.Count count, String one) {
    return counted
        .computeIfAbsent(count.condition(), _ -> new java.util.HashMap<>())
        .computeIfAbsent(
            one,
            _ -> new Judgement(new Values(history, one), new Sight.Always(history), Armed.NEVER));
  }

  // ---- fields

  /** A field of a symbol, whatever its age. */
  double field(FieldName field, String symbol, int i) {
    List<Heard> heard = history.heard(symbol, i);
    if (heard.isEmpty()) {
      return Double.NaN;
    }
    return switch (field) {
      case LAST -> heard.getLast().last();
      case SIZE -> {
        Heard newest = newest(heard, FieldName.LAST);
        yield newest == null || !newest.tick().hasPrice() ? Double.NaN : newest.tick().size();
      }
      case BID, ASK, MID, SPREAD -> {
        Heard newest = newest(heard, field);
        yield newest == null ? Double.NaN : newest.price(field);
      }
      case OPEN, HIGH, LOW, VOLUME, VWAP, PREV_CLOSE, CHANGE, CHANGE_PCT ->
          ofSession(field, symbol, heard);
    };
  }

  private static @Nullable Heard newest(List<Heard> heard, FieldName basis) {
    for (int i = heard.size() - 1; i >= 0; i--) {
      if (!Double.isNaN(heard.get(i).price(basis))) {
        return heard.get(i);
      }
    }
    return null;
  }

  /** Of the session of the newest price that lies in one. */
  private double ofSession(FieldName field, String symbol, List<Heard> heard) {
    List<Heard> now = new ArrayList<>();
    double previousClose = Double.NaN;
    long session = Long.MIN_VALUE;
    for (Heard one : heard) {
      long number = session(symbol, one);
      if (number == Long.MIN_VALUE) {
        continue;
      }
      if (number != session) {
        session = number;
        previousClose = now.isEmpty() ? Double.NaN : now.getLast().last();
        now.clear();
      }
      now.add(one);
    }
    if (now.isEmpty()) {
      return Double.NaN;
    }
    boolean sized = false;
    double volume = 0;
    double turnover = 0;
    for (Heard one : now) {
      double size = one.tick().hasPrice() ? one.tick().size() : Double.NaN;
      if (!Double.isNaN(size)) {
        sized = true;
        volume += size;
        turnover += size * one.last();
      }
    }
    double last = heard.getLast().last();
    return switch (field) {
      case OPEN -> now.getFirst().last();
      case HIGH -> now.stream().mapToDouble(Heard::last).max().orElseThrow();
      case LOW -> now.stream().mapToDouble(Heard::last).min().orElseThrow();
      case VOLUME -> sized ? volume : Double.NaN;
      case VWAP -> volume > 0 ? turnover / volume : Double.NaN;
      case PREV_CLOSE -> previousClose;
      case CHANGE -> last - previousClose;
      case CHANGE_PCT -> (last - previousClose) * 100 / previousClose;
      case LAST, BID, ASK, MID, SPREAD, SIZE -> throw new AssertionError(field);
    };
  }

  /** Number of the open trading session a price came in; {@code MIN_VALUE} for none. */
  private long session(String symbol, Heard one) {
    TradingSession session = history.calendar(symbol).atOrAfter(one.time());
    return one.isPriced() && session.isOpen(one.time()) ? session.number() : Long.MIN_VALUE;
  }

  /** The first price of a trading session comes at that moment. */
  boolean opensSession(String symbol, int i) {
    List<Heard> heard = history.heard(symbol, i);
    if (heard.isEmpty() || heard.getLast().moment() != i) {
      return false;
    }
    long number = session(symbol, heard.getLast());
    return number != Long.MIN_VALUE
        && heard.subList(0, heard.size() - 1).stream()
            .noneMatch(one -> session(symbol, one) == number);
  }

  // ---- bars

  static double part(Bar bar, Value.BarPart part) {
    return switch (part) {
      case OPEN -> bar.open();
      case HIGH -> bar.high();
      case LOW -> bar.low();
      case CLOSE -> bar.close();
      case VOLUME -> bar.volume();
    };
  }

  private double indicator(Value.Indicator indicator, List<Integer> updates, int i) {
    Value input = indicator.inputs().getFirst();
    if (Formulas.readsBars(indicator.name())) {
      Bars bars = ((Value.BarField) input).bars();
      return Formulas.ofBars(
          indicator.name(), history.closed(bars, symbol(bars.subject()), i), indicator.lengths());
    }
    List<Double> numbers = new ArrayList<>();
    for (int update : updates) {
      numbers.add(at(input, update));
    }
    return Formulas.ofNumbers(indicator.name(), numbers, indicator.lengths());
  }

  /** With the bar in the making as its newest. */
  private double live(Value value, int i) {
    if (value instanceof Value.BarField field) {
      Bar open = history.open(field.bars(), symbol(field.bars().subject()), i);
      return open == null ? at(field, i) : part(open, field.part());
    }
    throw new AssertionError("no meaning of live " + value);
  }

  private double stretch(Value.Stretch stretch, int i) {
    ZoneId zone = stretch.zone();
    LocalDate today = EventTime.toInstant(history.moment(i).clock()).atZone(zone).toLocalDate();
    long from = instant(today, stretch.from(), zone);
    long to = instant(today, stretch.to(), zone);
    if (history.moment(i).clock() < to) {
      return Double.NaN;
    }
    double extreme = Double.NaN;
    for (Heard one : history.heard(symbol(stretch.subject()), i)) {
      if (one.isPriced() && one.time() >= from && one.time() < to) {
        extreme =
            Double.isNaN(extreme)
                ? one.last()
                : stretch.high() ? Math.max(extreme, one.last()) : Math.min(extreme, one.last());
      }
    }
    return extreme;
  }

  static long instant(LocalDate day, LocalTime time, ZoneId zone) {
    return EventTime.of(day.atTime(time).atZone(zone).toInstant());
  }

  // ---- when a value comes anew

  /** Moments up to that one at which a value came, the same one again or another. */
  List<Integer> updates(Value value, int moment) {
    return updates
        .computeIfAbsent(value, _ -> new Remembered(i -> isUpdated(value, i)))
        .upTo(moment);
  }

  boolean isUpdated(Value value, int i) {
    return switch (value) {
      case Value.Constant _, Value.Ticks _, Value.Prediction _ -> false;
      case Value.Field field -> {
        String symbol = symbol(field.subject());
        List<Heard> heard = history.heard(symbol, i);
        boolean came =
            !heard.isEmpty()
                && heard.getLast().moment() == i
                && !Double.isNaN(heard.getLast().price(basis(field.field())));
        yield came || (i > 0 && history.isStale(symbol, i) != history.isStale(symbol, i - 1));
      }
      case Value.BarField field -> history.closes(field.bars(), symbol(field.bars().subject()), i);
      case Value.Indicator indicator -> isUpdated(indicator.inputs().getFirst(), i);
      case Value.Ago ago -> isUpdated(ago.value(), i);
      case Value.Live live ->
          isUpdated(live.value(), i)
              || (live.value() instanceof Value.BarField field
                  && history.moment(i).isTickOf(symbol(field.bars().subject()))
                  && !Double.isNaN(
                      history
                          .heard(symbol(field.bars().subject()), i)
                          .getLast()
                          .price(field.bars().basis())));
      case Value.Stretch stretch ->
          i > 0 && Double.compare(at(stretch, i), at(stretch, i - 1)) != 0;
      case Value.Count count ->
          i > 0
              && count.members().stream()
                  .anyMatch(one -> isJudgedAnew(counting(count, one), count.condition(), i));
      case Value.Arithmetic arithmetic ->
          isUpdated(arithmetic.left(), i) || isUpdated(arithmetic.right(), i);
      case Value.Negative negative -> isUpdated(negative.value(), i);
      case Value.Function function ->
          function.arguments().stream().anyMatch(part -> isUpdated(part, i));
    };
  }

  /** Something in a condition is not what it was, or a close that it counts has come. */
  private boolean isJudgedAnew(Judgement judgement, Condition condition, int i) {
    Bars counted =
        switch (condition) {
          case Condition.HeldBars c -> c.series();
          case Condition.AtLeast c -> c.series();
          default -> null;
        };
    return (counted != null
            && history.closes(counted, judgement.values().symbol(counted.subject()), i))
        || judgement.truth(condition, i) != judgement.truth(condition, i - 1)
        || Judgement.parts(condition).stream().anyMatch(part -> isJudgedAnew(judgement, part, i));
  }

  private static FieldName basis(FieldName field) {
    return switch (field) {
      case BID, ASK, MID, SPREAD -> field;
      default -> FieldName.LAST;
    };
  }

  /** What came before that instant is forgotten: a stretch of the day begins anew each day. */
  long forgottenBefore(Value value, int i) {
    return switch (value) {
      case Value.Stretch stretch ->
          instant(
              EventTime.toInstant(history.moment(i).clock()).atZone(stretch.zone()).toLocalDate(),
              LocalTime.MIDNIGHT,
              stretch.zone());
      case Value.Arithmetic arithmetic ->
          Math.max(forgottenBefore(arithmetic.left(), i), forgottenBefore(arithmetic.right(), i));
      case Value.Negative negative -> forgottenBefore(negative.value(), i);
      case Value.Function function ->
          function.arguments().stream()
              .mapToLong(part -> forgottenBefore(part, i))
              .max()
              .orElse(Long.MIN_VALUE);
      default -> Long.MIN_VALUE;
    };
  }
}
