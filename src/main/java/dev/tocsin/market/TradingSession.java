package dev.tocsin.market;

import java.time.LocalDate;

/**
 * One trading session. All instants are event times in microseconds, all stretches half-open.
 *
 * @param day the trading day: the date on which the session closes
 * @param number counts the trading sessions of a calendar: the next session's is greater by one
 * @param open where bars of spans are anchored, and where open, high, low and volume begin
 * @param close its end
 * @param regularOpen start of regular trading hours; for index futures those of the cash market
 * @param regularClose end of regular trading hours; equal to their start where there are none
 * @param extendedOpen start of regular and extended trading hours
 * @param extendedClose their end
 */
public record TradingSession(
    LocalDate day,
    long number,
    long open,
    long close,
    long regularOpen,
    long regularClose,
    long extendedOpen,
    long extendedClose) {

  /** The session is open: what stale means, and whether a price counts for its open and high. */
  public boolean isOpen(long time) {
    return open <= time && time < close;
  }

  public boolean isRegular(long time) {
    return regularOpen <= time && time < regularClose;
  }

  /** Regular or extended trading hours. */
  public boolean isExtended(long time) {
    return extendedOpen <= time && time < extendedClose;
  }

  /** Where bars of this session begin. */
  public long open(boolean extended) {
    return extended ? extendedOpen : open;
  }

  /** Where bars of this session end. */
  public long close(boolean extended) {
    return extended ? extendedClose : close;
  }
}
