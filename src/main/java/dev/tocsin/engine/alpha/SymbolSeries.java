package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one symbol, and the series of those of its fields that somebody reads. */
public final class SymbolSeries {
  private final String symbol;
  private final Clock clock;
  private final @Nullable FieldSeries[] fields = new FieldSeries[FieldName.values().length];
  private boolean traded;
  private double last = Double.NaN;
  private double size = Double.NaN;
  private double bid = Double.NaN;
  private double ask = Double.NaN;
  private long newest = Long.MIN_VALUE;
  private long pricedAt = Long.MIN_VALUE;
  private long quotedAt = Long.MIN_VALUE;
  private final List<Runnable> listeners = new ArrayList<>(0);

  SymbolSeries(String symbol, Clock clock) {
    this.symbol = symbol;
    this.clock = clock;
  }

  public String symbol() {
    return symbol;
  }

  /** Event time of its newest tick in microseconds; one older than that is late. */
  public long newest() {
    return newest;
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
      String suffix =
          name == FieldName.LAST ? "" : "." + name.name().toLowerCase(java.util.Locale.ROOT);
      series = new FieldSeries(clock, symbol + suffix);
      double known = current(name);
      if (!Double.isNaN(known)) {
        series.prime(known, isQuoteField(name) ? quotedAt : pricedAt);
      }
      fields[name.ordinal()] = series;
    }
    return series;
  }

  /** Takes a tick that is not late. */
  public void tick(Tick tick) {
    newest = tick.time();
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
      priced = true;
    }
    if (priced) {
      pricedAt = clock.now();
    }
    if (quoted) {
      update(FieldName.BID);
      update(FieldName.ASK);
      update(FieldName.MID);
      update(FieldName.SPREAD);
    }
    if (priced) {
      update(FieldName.SIZE);
      update(FieldName.LAST);
    }
    for (int i = listeners.size() - 1; i >= 0; i--) {
      listeners.get(i).run();
    }
  }

  /** Has something run at each tick; it may take itself off while it runs. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public void unlisten(Runnable listener) {
    listeners.remove(listener);
  }

  /**
   * Event time at which the last price was set, in microseconds; {@code Long.MIN_VALUE} before the
   * first.
   */
  public long pricedAt() {
    return pricedAt;
  }

  private static boolean isQuoteField(FieldName name) {
    return switch (name) {
      case BID, ASK, MID, SPREAD -> true;
      case LAST, SIZE, OPEN, HIGH, LOW, VOLUME, VWAP, PREV_CLOSE, CHANGE, CHANGE_PCT -> false;
    };
  }

  private void update(FieldName name) {
    FieldSeries series = fields[name.ordinal()];
    if (series != null) {
      series.set(current(name));
    }
  }

  private double current(FieldName name) {
    return switch (name) {
      case LAST -> last;
      case BID -> bid;
      case ASK -> ask;
      case MID -> (bid + ask) / 2;
      case SPREAD -> ask - bid;
      case SIZE -> size;
      case OPEN, HIGH, LOW, VOLUME, VWAP, PREV_CLOSE, CHANGE, CHANGE_PCT -> Double.NaN;
    };
  }
}
