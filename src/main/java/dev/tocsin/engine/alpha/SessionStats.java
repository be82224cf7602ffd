package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.market.TradingCalendar;
import dev.tocsin.market.TradingSession;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol did in its current trading session: from the session's first trade until the next
 * session's. Extended hours do not count.
 *
 * <p>Every trade writes here and to the rest of what is known of the symbol, so both are one
 * object.
 */
abstract sealed class SessionStats permits SymbolSeries {
  private final TradingCalendar calendar;
  private @Nullable List<Runnable> openings;
  private long number = Long.MIN_VALUE;
  private long day = Long.MIN_VALUE;
  private double previousClose = Double.NaN;

  // what each trade reads and writes stands together
  private double open = Double.NaN;
  private long until = Long.MIN_VALUE;
  private boolean inside;
  private boolean sized;
  private double high = Double.NaN;
  private double low = Double.NaN;
  private double close = Double.NaN;
  private double volume;
  private double turnover;

  SessionStats(TradingCalendar calendar) {
    this.calendar = calendar;
  }

  /** When its trading sessions are. */
  final TradingCalendar calendar() {
    return calendar;
  }

  /** Takes a trade; true where it is the first of its session. */
  final boolean trade(long time, double price, double size) {
    boolean first = false;
    if (time >= until) {
      first = enter(time);
    }
    if (!inside) {
      return false;
    }
    if (Double.isNaN(open)) {
      open = price;
      high = price;
      low = price;
      first = true;
    }
    high = Math.max(high, price);
    low = Math.min(low, price);
    close = price;
    if (!Double.isNaN(size)) {
      sized = true;
      volume += size;
      turnover += price * size;
    }
    return first;
  }

  private boolean enter(long time) {
    TradingSession session = calendar.atOrAfter(time);
    day = session.number();
    inside = session.isOpen(time);
    until =
        inside ? session.close() : time < session.open() ? session.open() : session.extendedClose();
    if (inside && session.number() != number) {
      number = session.number();
      previousClose = close;
      open = Double.NaN;
      sized = false;
      volume = 0;
      turnover = 0;
      return true;
    }
    return false;
  }

  /**
   * The trading day of the newest trade, by number of its trading session: hours between two belong
   * to the one that comes.
   */
  final long day() {
    return day;
  }

  final double ofSession(FieldName field, double last) {
    return switch (field) {
      case OPEN -> open;
      case HIGH -> high;
      case LOW -> low;
      case VOLUME -> sized ? volume : Double.NaN;
      case VWAP -> volume > 0 ? turnover / volume : Double.NaN;
      case PREV_CLOSE -> previousClose;
      case CHANGE -> last - previousClose;
      case CHANGE_PCT -> (last - previousClose) * 100 / previousClose;
      case LAST, BID, ASK, MID, SPREAD, SIZE -> throw new IllegalArgumentException(field.name());
    };
  }

  /** Has something run at the first trade of each session. */
  final void onOpening(Runnable listener) {
    if (openings == null) {
      openings = new ArrayList<>(1);
    }
    openings.add(listener);
  }

  final void offOpening(Runnable listener) {
    if (openings != null) {
      openings.remove(listener);
    }
  }

  final void tellOpening() {
    for (int i = 0; openings != null && i < openings.size(); i++) {
      openings.get(i).run();
    }
  }

  final void saveSession(DataOutput out) throws IOException {
    out.writeLong(number);
    out.writeLong(day);
    out.writeBoolean(sized);
    out.writeLong(until);
    out.writeBoolean(inside);
    out.writeDouble(open);
    out.writeDouble(high);
    out.writeDouble(low);
    out.writeDouble(close);
    out.writeDouble(previousClose);
    out.writeDouble(volume);
    out.writeDouble(turnover);
  }

  final void restoreSession(DataInput in) throws IOException {
    number = in.readLong();
    day = in.readLong();
    sized = in.readBoolean();
    until = in.readLong();
    inside = in.readBoolean();
    open = in.readDouble();
    high = in.readDouble();
    low = in.readDouble();
    close = in.readDouble();
    previousClose = in.readDouble();
    volume = in.readDouble();
    turnover = in.readDouble();
  }
}
