package dev.tocsin.lang.checked;

/**
 * Length of a bar.
 *
 * @param length microseconds; a trading day or week for {@code DAY} and {@code WEEK}
 */
public record Interval(Unit unit, long length) {

  /** What a bar is aligned to. */
  public enum Unit {
    /** A span that divides a day, anchored at the open of the trading session. */
    SPAN,
    /** One trading session. */
    DAY,
    /** From the first trading session of a week to its last. */
    WEEK
  }
}
