package dev.tocsin.market;

import org.jspecify.annotations.Nullable;

/**
 * Something that another program says: a strategy, a chart, a script.
 *
 * @param name whose signal it is; rules ask for it as {@code signal "name"}
 * @param action what to do, such as {@code BUY}; null where it says none
 * @param symbol what it is about; null where it says none
 * @param price price it speaks of; {@code NaN} where it says none
 * @param time event time in microseconds since 1970-01-01T00:00Z
 */
public record Signal(
    String name, @Nullable String action, @Nullable String symbol, double price, long time) {

  /** The same signal at another time. */
  public Signal at(long when) {
    return new Signal(name, action, symbol, price, when);
  }
}
