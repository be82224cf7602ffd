package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.print.ValueText;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TradingCalendar;
import dev.tocsin.market.TradingSession;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one symbol, and the series of those of its fields that somebody reads. */
public final class SymbolSeries extends SessionStats {
  private static final int MOST_SESSIONS = 10;

  // one empty list for all: a tick then brings in no line of memory to see that nobody listens
  private static final ArrayList<Runnable> NOBODY = new ArrayList<>(0);
  private static final BarStream[] NO_BARS = {};
  private static final ArrayList<QuoteBars> NO_QUOTE_BARS = new ArrayList<>(0);

  private static final FieldName[] QUOTED = {
    FieldName.BID, FieldName.ASK, FieldName.MID, FieldName.SPREAD
  };
  private static final FieldName[] OF_SESSION = {
    FieldName.OPEN,
    FieldName.HIGH,
    FieldName.LOW,
    FieldName.VOLUME,
    FieldName.VWAP,
    FieldName.PREV_CLOSE,
    FieldName.CHANGE,
    FieldName.CHANGE_PCT
  };

  private final String symbol;
  private final List<String> alone;
  private final @Nullable FieldSeries[] fields = new FieldSeries[FieldName.values().length];
  private ArrayList<QuoteBars> quoteBars = NO_QUOTE_BARS;

  // what each tick reads and writes stands together
  private Timers.@Nullable Timer age;
  private ArrayList<Runnable> listeners = NOBODY;
  private final Clock clock;

  /** The bars of its trades: most have one interval, and the others are a line of memory more. */
  private @Nullable BarStream firstBars;

  private BarStream[] otherBars = NO_BARS;

  /** Two of the fields that every trade sets. */
  private @Nullable FieldSeries lastSize;

  private @Nullable FieldSeries lastPrice;
  private boolean readsSession;
  private boolean traded;
  private boolean stale;
  private long newest = Long.MIN_VALUE;
  private long heardAt = Long.MIN_VALUE;
  private final long staleAfter;
  private double last = Double.NaN;
  private double size = Double.NaN;
  private long pricedAt = Long.MIN_VALUE;
  private long quotedAt = Long.MIN_VALUE;
  private double bid = Double.NaN;
  private double ask = Double.NaN;

  private record QuoteBars(FieldName basis, BarStream bars) {}

  /**
   * @param staleAfter how long without a tick makes it stale while its trading session is open, in
   *     microseconds; {@link EventTime#NEVER} for no limit
   */
  SymbolSeries(String symbol, Clock clock, TradingCalendar calendar, long staleAfter) {
    super(calendar);
    this.symbol = symbol;
    this.alone = List.of(symbol);
    this.clock = clock;
    this.staleAfter = staleAfter;
  }

  public String symbol() {
    return symbol;
  }

  /** A list of its name alone: one for all rules that read nothing else. */
  public List<String> alone() {
    return alone;
  }

  /** Event time of its newest tick in microseconds; one older than that is late. */
  public long newest() {
    return newest;
  }

  /** When it was last heard, by the clock, in microseconds; {@code Long.MIN_VALUE} for never. */
  long heardAt() {
    return heardAt;
  }

  /** When its newest price came, in microseconds; {@code Long.MIN_VALUE} for never. */
  long pricedAt() {
    return pricedAt;
  }

  /** When its silence will have lasted so long, counted while its trading session is open. */
  long silentAt(long duration) {
    TradingSession open = calendar().atOrAfter(heardAt);
    for (int i = 0; i < MOST_SESSIONS; i++) {
      long due = Math.max(heardAt, open.open()) + duration;
      if (due < open.close()) {
        return due;
      }
      open = calendar().next(open);
    }
    return EventTime.NEVER;
  }

  /** It has been silent for longer than its limit, or was never heard: its silence says nothing. */
  public boolean isStale() {
    return stale || heardAt == Long.MIN_VALUE;
  }

  private void watchAge() {
    if (staleAfter != EventTime.NEVER && age == null) {
      age = clock.timers().at(silentAt(staleAfter), Timers.Part.DEADLINES, this::checkAge);
    }
  }

  // one timer that looks again where a tick came in between, not one a tick
  private void checkAge() {
    age = null;
    if (silentAt(staleAfter) > clock.now()) {
      watchAge();
      return;
    }
    stale = true;
    for (FieldSeries series : fields) {
      if (series != null) {
        series.set(Double.NaN);
      }
    }
  }

  /**
   * Last traded price, or the mid of a symbol that has quotes alone; {@code NaN} before the first.
   */
  public double last() {
    return last;
  }

  /**
   * The series of a field, made when it is first asked for, with what is known counting as seen.
   */
  Series field(FieldName name) {
    FieldSeries series = fields[name.ordinal()];
    if (series == null) {
      var value = new Value.Field(new Value.Subject.Symbol(symbol), name);
      series = new FieldSeries(clock, ValueText.of(value));
      double known = current(name);
      if (!Double.isNaN(known)) {
        series.prime(known, isQuoted(name) ? quotedAt : pricedAt);
        if (stale) {
          series.set(Double.NaN);
        }
      }
      keep(name, series);
      readsSession |= isOfSession(name);
    }
    return series;
  }

  private void keep(FieldName name, FieldSeries series) {
    fields[name.ordinal()] = series;
    if (name == FieldName.LAST) {
      lastPrice = series;
    } else if (name == FieldName.SIZE) {
      lastSize = series;
    }
  }

  /** Makes bars of one of its prices from now on. */
  void bars(FieldName basis, BarStream bars) {
    if (basis != FieldName.LAST) {
      if (quoteBars == NO_QUOTE_BARS) {
        quoteBars = new ArrayList<>(1);
      }
      quoteBars.add(new QuoteBars(basis, bars));
    } else if (firstBars == null) {
      firstBars = bars;
    } else {
      otherBars = Arrays.copyOf(otherBars, otherBars.length + 1);
      otherBars[otherBars.length - 1] = bars;
    }
  }

  /** Makes those bars no more. */
  void unbars(BarStream bars) {
    List<BarStream> rest = new ArrayList<>(List.of(otherBars));
    rest.remove(bars);
    if (firstBars == bars) {
      firstBars = rest.isEmpty() ? null : rest.removeFirst();
    }
    otherBars = rest.toArray(NO_BARS);
    quoteBars.removeIf(of -> of.bars() == bars);
  }

  /** Takes a tick that is not late. */
  public void tick(Tick tick) {
    newest = tick.time();
    heardAt = clock.now();
    boolean back = stale;
    stale = false;
    watchAge();
    boolean quoted = tick.hasQuote();
    if (quoted) {
      quotedAt = clock.now();
      bid = tick.bid();
      ask = tick.ask();
    }
    boolean priced = tick.hasPrice();
    if (priced) {
      traded = true;
      last = tick.price();
      size = tick.size();
    } else if (quoted && !traded) {
      last = (bid + ask) / 2;
      size = Double.NaN;
      priced = true;
    }
    boolean opening = false;
    if (priced) {
      pricedAt = clock.now();
      opening = trade(clock.now(), last, size);
      if (firstBars != null) {
        firstBars.add(last, size);
        for (BarStream bars : otherBars) {
          bars.add(last, size);
        }
      }
    }
    if (quoted) {
      for (int i = 0; i < quoteBars.size(); i++) {
        QuoteBars bars = quoteBars.get(i);
        bars.bars().add(current(bars.basis()), Double.NaN);
      }
    }
    // a symbol that is heard again has all its last values again
    if (quoted || back) {
      update(QUOTED);
    }
    if (priced || back) {
      if (readsSession) {
        update(OF_SESSION);
      }
      if (lastSize != null) {
        lastSize.set(size);
      }
      if (lastPrice != null) {
        lastPrice.set(last);
      }
    }
    if (opening) {
      tellOpening();
    }
    for (int i = listeners.size() - 1; i >= 0; i--) {
      listeners.get(i).run();
    }
  }

  /** Has something run at each tick; it may take itself off while it runs. */
  public void listen(Runnable listener) {
    if (listeners == NOBODY) {
      listeners = new ArrayList<>(1);
    }
    listeners.add(listener);
  }

  public void unlisten(Runnable listener) {
    listeners.remove(listener);
  }

  private void update(FieldName[] names) {
    for (FieldName name : names) {
      update(name);
    }
  }

  private void update(FieldName name) {
    FieldSeries series = fields[name.ordinal()];
    if (series != null) {
      series.set(current(name));
    }
  }

  /** A field as it is now; {@code NaN} while it is unknown. */
  public double current(FieldName name) {
    return switch (name) {
      case LAST -> last;
      case BID -> bid;
      case ASK -> ask;
      case MID -> (bid + ask) / 2;
      case SPREAD -> ask - bid;
      case SIZE -> size;
      case OPEN, HIGH, LOW, VOLUME, VWAP, PREV_CLOSE, CHANGE, CHANGE_PCT -> ofSession(name, last);
    };
  }

  private static boolean isQuoted(FieldName name) {
    return switch (name) {
      case BID, ASK, MID, SPREAD -> true;
      case LAST, SIZE, OPEN, HIGH, LOW, VOLUME, VWAP, PREV_CLOSE, CHANGE, CHANGE_PCT -> false;
    };
  }

  private static boolean isOfSession(FieldName name) {
    return !isQuoted(name) && name != FieldName.LAST && name != FieldName.SIZE;
  }

  /** Writes all that is known of it. */
  void save(DataOutput out) throws IOException {
    out.writeBoolean(traded);
    out.writeBoolean(stale);
    Timers.save(out, age);
    out.writeDouble(last);
    out.writeDouble(size);
    out.writeDouble(bid);
    out.writeDouble(ask);
    out.writeLong(newest);
    out.writeLong(pricedAt);
    out.writeLong(quotedAt);
    out.writeLong(heardAt);
    saveSession(out);
    for (FieldSeries series : fields) {
      out.writeBoolean(series != null);
      if (series != null) {
        series.save(out);
      }
    }
  }

  /** Takes over what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    traded = in.readBoolean();
    stale = in.readBoolean();
    age = clock.timers().restore(in, Timers.Part.DEADLINES, this::checkAge);
    last = in.readDouble();
    size = in.readDouble();
    bid = in.readDouble();
    ask = in.readDouble();
    newest = in.readLong();
    pricedAt = in.readLong();
    quotedAt = in.readLong();
    heardAt = in.readLong();
    restoreSession(in);
    for (FieldName name : FieldName.values()) {
      if (in.readBoolean()) {
        field(name).restore(in);
      }
    }
  }
}
