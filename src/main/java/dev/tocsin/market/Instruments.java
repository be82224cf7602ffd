package dev.tocsin.market;

import java.time.ZoneOffset;

/**
 * Where the engine and the checker look up what they have to know of a symbol. Safe for any thread.
 */
@FunctionalInterface
public interface Instruments {

  /** Every symbol has an instrument: one that nobody described trades round the clock, in UTC. */
  Instrument of(String symbol);

  /** No symbol is described: all are plain. */
  static Instruments plain() {
    return symbol -> new Instrument(symbol, "plain", ZoneOffset.UTC, Double.NaN, EventTime.NEVER);
  }
}
