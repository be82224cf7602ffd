package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.Value.Bars;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.market.Bar;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TradingCalendar;
import dev.tocsin.market.TradingSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that has been heard, moment by moment, and what bars and sessions it makes. */
final class History {
  private final Instruments instruments;
  private final List<Moment> moments = new ArrayList<>();
  private final Map<String, List<Heard>> heard = new HashMap<>();
  private final Map<String, Map<Bars, MadeBars>> bars = new HashMap<>();

  /**
   * A tick that was evaluated.
   *
   * @param time of the clock then
   * @param last last price after it: traded, or the mid while the symbol has quotes alone
   * @param isPriced it brought a last price
   */
  record Heard(int moment, long time, Tick tick, double last, boolean isPriced, boolean hasTraded) {

    /** The price it brings for bars and fields of that basis; {@code NaN} for none. */
    double price(FieldName basis) {
      return switch (basis) {
        case BID -> tick.hasQuote() ? tick.bid() : Double.NaN;
        case ASK -> tick.hasQuote() ? tick.ask() : Double.NaN;
        case MID -> tick.hasQuote() ? (tick.bid() + tick.ask()) / 2 : Double.NaN;
        case SPREAD -> tick.hasQuote() ? tick.ask() - tick.bid() : Double.NaN;
        default -> isPriced ? last : Double.NaN;
      };
    }
  }

  private record MadeBars(int ofTicks, List<Bar> bars) {}

  History(Instruments instruments) {
    this.instruments = instruments;
  }

  Moment add(Moment moment) {
    moments.add(moment);
    Tick tick = moment.tick();
    if (tick != null) {
      List<Heard> all = heard.computeIfAbsent(tick.symbol(), _ -> new ArrayList<>());
      boolean hasTraded = tick.hasPrice() || (!all.isEmpty() && all.getLast().hasTraded());
      boolean isPriced = tick.hasPrice() || !hasTraded;
      double last =
          tick.hasPrice()
              ? tick.price()
              : hasTraded ? all.getLast().last() : (tick.bid() + tick.ask()) / 2;
      all.add(new Heard(moment.index(), moment.time(), tick, last, isPriced, hasTraded));
    }
    return moment;
  }

  List<Moment> moments() {
    return moments;
  }

  Moment moment(int index) {
    return moments.get(index);
  }

  /** Ticks of a symbol that were evaluated by that moment. */
  List<Heard> heard(String symbol, int moment) {
    List<Heard> all = heard.getOrDefault(symbol, List.of());
    int end = all.size();
    while (end > 0 && all.get(end - 1).moment() > moment) {
      end--;
    }
    return all.subList(0, end);
  }

  /** A tick as old or older than this is late. */
  long newest(String symbol) {
    List<Heard> all = heard.getOrDefault(symbol, List.of());
    return all.isEmpty() ? Long.MIN_VALUE : all.getLast().tick().time();
  }

  // ---- bars

  /** Bars that had closed by that moment. */
  List<Bar> closed(Bars of, String symbol, int moment) {
    List<Bar> all = made(of, symbol);
    int end = all.size();
    while (end > 0 && all.get(end - 1).end() > moment(moment).time()) {
      end--;
    }
    return all.subList(0, end);
  }

  /** The bar in the making; null where none is. */
  @Nullable Bar open(Bars of, String symbol, int moment) {
    List<Heard> ticks = heard(symbol, moment);
    List<Bar> bars = new ArrayList<>();
    add(bars, of, symbol, ticks);
    return !bars.isEmpty() && bars.getLast().end() > moment(moment).time() ? bars.getLast() : null;
  }

  /** Whether a bar closes at that moment. */
  boolean closes(Bars of, String symbol, int moment) {
    Moment at = moment(moment);
    List<Bar> closed = closed(of, symbol, moment);
    return at.closesBars() && !closed.isEmpty() && closed.getLast().end() == at.time();
  }

  /** When the bar that is open ends; {@code NEVER} where none is. */
  long nextClose(Bars of, String symbol, long now) {
    List<Bar> all = made(of, symbol);
    return !all.isEmpty() && all.getLast().end() > now ? all.getLast().end() : EventTime.NEVER;
  }

  private List<Bar> made(Bars of, String symbol) {
    List<Heard> ticks = heard.getOrDefault(symbol, List.of());
    Map<Bars, MadeBars> ofSymbol = bars.computeIfAbsent(symbol, _ -> new HashMap<>());
    MadeBars known = ofSymbol.get(of);
    if (known == null || known.ofTicks() != ticks.size()) {
      // the bars of before stay as they were for whoever looks at them
      List<Bar> all = known == null ? new ArrayList<>() : new ArrayList<>(known.bars());
      add(all, of, symbol, ticks.subList(known == null ? 0 : known.ofTicks(), ticks.size()));
      known = new MadeBars(ticks.size(), all);
      ofSymbol.put(of, known);
    }
    return known.bars();
  }

  private void add(List<Bar> bars, Bars of, String symbol, List<Heard> ticks) {
    for (Heard one : ticks) {
      double price = one.price(of.basis());
      Bar place = Double.isNaN(price) ? null : place(of, symbol, one.time());
      if (place == null) {
        continue;
      }
      double size = of.basis() == FieldName.LAST ? one.tick().size() : Double.NaN;
      double volume = Double.isNaN(size) || !one.tick().hasPrice() ? 0 : size;
      Bar last = bars.isEmpty() ? null : bars.getLast();
      if (last == null || last.start() != place.start()) {
        bars.add(Bar.of(place.start(), place.end(), place.session(), price, volume));
      } else {
        bars.set(
            bars.size() - 1,
            new Bar(
                last.start(),
                last.end(),
                last.session(),
                last.open(),
                Math.max(last.high(), price),
                Math.min(last.low(), price),
                price,
                last.volume() + volume));
      }
    }
  }

  /** The empty bar an instant belongs to; null outside the hours. */
  private @Nullable Bar place(Bars of, String symbol, long time) {
    TradingCalendar calendar = calendar(symbol);
    TradingSession session = calendar.atOrAfter(time);
    long open = session.open(of.extended());
    long close = session.close(of.extended());
    if (time < open || time >= close) {
      return null;
    }
    return switch (of.interval().unit()) {
      case SPAN -> {
        long length = of.interval().length();
        long start = session.open() + Math.floorDiv(time - session.open(), length) * length;
        yield Bar.of(
            Math.max(start, open), Math.min(start + length, close), session.number(), 0, 0);
      }
      case DAY -> Bar.of(open, close, session.number(), 0, 0);
      case WEEK -> {
        TradingSession first = calendar.firstOfWeek(session);
        yield Bar.of(
            first.open(of.extended()),
            calendar.lastOfWeek(session).close(of.extended()),
            first.number(),
            0,
            0);
      }
    };
  }

  TradingCalendar calendar(String symbol) {
    return Objects.requireNonNull(TradingCalendar.named(instruments.of(symbol).calendar()));
  }

  Instruments instruments() {
    return instruments;
  }

  // ---- staleness

  /** Whether a limit on its age makes the symbol stale. */
  boolean isStale(String symbol, int moment) {
    long limit = instruments.of(symbol).staleAfter();
    return limit != EventTime.NEVER && isSilent(symbol, limit, moment);
  }

  /** No tick for that long while its trading session is open. */
  boolean isSilent(String symbol, long duration, int moment) {
    List<Heard> ticks = heard(symbol, moment);
    return !ticks.isEmpty()
        && moment(moment).clock() >= silentFrom(symbol, duration, ticks.getLast().time());
  }

  /** When a symbol last heard at that time has been silent for that long. */
  long silentFrom(String symbol, long duration, long last) {
    TradingCalendar calendar = calendar(symbol);
    TradingSession session = calendar.atOrAfter(last);
    for (int i = 0; i < 10; i++) {
      long due = Math.max(last, session.open()) + duration;
      if (due < session.close()) {
        return due;
      }
      session = calendar.next(session);
    }
    return EventTime.NEVER;
  }
}
