package dev.tocsin.market;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes bars of prices.
 *
 * <p>A bar is {@code [start, end)}. Spans are anchored at the open of the trading session, so that
 * the session's last bar may be short; a day's bar is its session, a week's bar goes from the first
 * session of the week to the last. Bars with extended hours keep the same anchor and reach back and
 * on from it to the first and last extended hour, so that the first may be short too. A stretch
 * without prices makes no bar, and a price outside the hours belongs to none.
 *
 * <p>Whoever owns the clock closes the open bar: {@link #end} says when it is due, {@link #close}
 * closes it. A price that comes before that was done closes the bar itself, and {@link #add} gives
 * it back. Constant time per price. One thread; the prices come in order of time, and one that lies
 * before the open bar counts for it.
 */
public final class BarBuilder {

  private final TradingCalendar calendar;
  private final BarInterval interval;
  private final boolean extended;
  private final boolean weekly;

  /** The session last looked up, and the earliest instant for which it is the right one. */
  private @Nullable TradingSession session;

  private long sessionFrom;
  private long start;
  private long sessionNumber;
  private double open;

  // what each price reads and writes stands together
  private boolean isOpen;
  private long end = EventTime.NEVER;
  private double high;
  private double low;
  private double close;
  private double volume;

  /**
   * Makes a builder without an open bar.
   *
   * @param extended whether extended hours count
   */
  public BarBuilder(TradingCalendar calendar, BarInterval interval, boolean extended) {
    this.calendar = calendar;
    this.interval = interval;
    this.extended = extended;
    this.weekly = interval.unit() == BarInterval.Unit.WEEK;
  }

  /**
   * Takes a price.
   *
   * @param time event time in microseconds
   * @param size {@code NaN} where not known
   * @return the bar that had ended by then and was still open, else null
   */
  public @Nullable Bar add(long time, double price, double size) {
    Bar closed = close(time);
    if (isOpen ? isOutside(time) : !begin(time, price)) {
      return closed;
    }
    high = Math.max(high, price);
    low = Math.min(low, price);
    close = price;
    if (!Double.isNaN(size)) {
      volume += size;
    }
    return closed;
  }

  /**
   * Closes the open bar if it has ended.
   *
   * @param now event time in microseconds
   * @return the bar; null where none has ended
   */
  public @Nullable Bar close(long now) {
    if (now < end) {
      return null;
    }
    Bar closed = openBar();
    isOpen = false;
    end = EventTime.NEVER;
    return closed;
  }

  /** When the open bar ends, in microseconds; {@link EventTime#NEVER} where none is open. */
  public long end() {
    return end;
  }

  /** The bar in the making as it stands; null where none is open. */
  public @Nullable Bar openBar() {
    return isOpen ? new Bar(start, end, sessionNumber, open, high, low, close, volume) : null;
  }

  /** Writes its state. */
  public void save(DataOutput out) throws IOException {
    out.writeBoolean(isOpen);
    if (isOpen) {
      out.writeLong(start);
      out.writeLong(end);
      out.writeLong(sessionNumber);
      out.writeDouble(open);
      out.writeDouble(high);
      out.writeDouble(low);
      out.writeDouble(close);
      out.writeDouble(volume);
    }
  }

  /** Takes over a state that {@link #save} wrote for the same calendar, interval and hours. */
  public void restore(DataInput in) throws IOException {
    isOpen = in.readBoolean();
    end = EventTime.NEVER;
    if (isOpen) {
      start = in.readLong();
      end = in.readLong();
      sessionNumber = in.readLong();
      open = in.readDouble();
      high = in.readDouble();
      low = in.readDouble();
      close = in.readDouble();
      volume = in.readDouble();
    }
  }

  /** Opens the bar that holds the instant; false where the instant lies outside the hours. */
  private boolean begin(long time, double price) {
    TradingSession holding = sessionAt(time);
    if (isOutside(time)) {
      return false;
    }
    sessionNumber = holding.number();
    switch (interval.unit()) {
      case SPAN -> {
        long length = interval.length();
        long from = holding.open() + Math.floorDiv(time - holding.open(), length) * length;
        start = Math.max(from, holding.open(extended));
        end = Math.min(from + length, holding.close(extended));
      }
      case DAY -> {
        start = holding.open(extended);
        end = holding.close(extended);
      }
      case WEEK -> {
        TradingSession first = calendar.firstOfWeek(holding);
        sessionNumber = first.number();
        start = first.open(extended);
        end = calendar.lastOfWeek(holding).close(extended);
      }
    }
    isOpen = true;
    open = price;
    high = price;
    low = price;
    volume = 0;
    return true;
  }

  /** Only a bar of a week goes on over hours that do not count. */
  private boolean isOutside(long time) {
    if (isOpen && (!weekly || time < start)) {
      return false;
    }
    TradingSession holding = sessionAt(time);
    return time < holding.open(extended) || time >= holding.close(extended);
  }

  /** The session that holds the instant, else the next one; looked up once a session. */
  private TradingSession sessionAt(long time) {
    TradingSession known = session;
    if (known == null || time >= known.extendedClose() || time < sessionFrom) {
      TradingSession found = calendar.atOrAfter(time);
      session = found;
      sessionFrom = Math.min(time, found.extendedOpen());
      return found;
    }
    return known;
  }
}
