package dev.tocsin.engine.backtest;

import dev.tocsin.market.EventTime;

/** How far after an instant the price is looked at; the shortest first. */
public enum Horizon {
  FIVE_MINUTES("5m", 5 * EventTime.MINUTE),
  HOUR("1h", EventTime.HOUR),
  DAY("1d", EventTime.DAY);

  private final String word;
  private final long length;

  Horizon(String word, long length) {
    this.word = word;
    this.length = length;
  }

  /** As a duration is written in rules. */
  public String word() {
    return word;
  }

  /** Microseconds. */
  public long length() {
    return length;
  }
}
