package dev.tocsin.feed.signal;

import dev.tocsin.market.IncomingSignal;

/** What came of reading. */
public sealed interface SignalReading {

  /** A signal. */
  record Taken(IncomingSignal signal) implements SignalReading {}

  /**
   * None.
   *
   * @param field what is wrong with it; empty where it is the whole
   * @param reason for a person, without a final full stop
   */
  record Refused(String field, String reason) implements SignalReading {

    public String sentence() {
      return (field.isEmpty() ? "" : field + ": ") + reason;
    }
  }
}
