package dev.tocsin.market;

/**
 * How long a bar is.
 *
 * @param length microseconds; a trading day or week for {@code DAY} and {@code WEEK}
 */
public record BarInterval(Unit unit, long length) {

  /** One trading session. */
  public static final BarInterval ONE_DAY = new BarInterval(Unit.DAY, EventTime.DAY);

  /** The trading sessions from Monday to Sunday. */
  public static final BarInterval ONE_WEEK = new BarInterval(Unit.WEEK, EventTime.WEEK);

  /** What a bar is aligned to. */
  public enum Unit {
    /** A span that divides a day, anchored at the open of the trading session. */
    SPAN,
    /** One trading session. */
    DAY,
    /** From the first trading session of a week to its last. */
    WEEK
  }

  public BarInterval {
    if (length <= 0 || (unit == Unit.SPAN && EventTime.DAY % length != 0)) {
      throw new IllegalArgumentException("no bar is that long: " + length);
    }
  }

  /**
   * A span of a day.
   *
   * @param length microseconds; divides a day
   */
  public static BarInterval span(long length) {
    return new BarInterval(Unit.SPAN, length);
  }
}
