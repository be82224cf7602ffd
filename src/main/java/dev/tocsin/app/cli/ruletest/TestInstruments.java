package dev.tocsin.app.cli.ruletest;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;

/**
 * Symbols with the calendar that a test gives them, the others plain; none has a limit on its age.
 *
 * @param calendars names of calendars by symbol, each one of {@link #CALENDARS}
 */
record TestInstruments(Map<String, String> calendars) implements Instruments {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  /** The exchange's zone of each calendar. */
  static final Map<String, ZoneId> CALENDARS =
      Map.of(
          "plain", ZoneOffset.UTC,
          "crypto", ZoneOffset.UTC,
          "us-equity", NEW_YORK,
          "cme-index", NEW_YORK,
          "fx", NEW_YORK);

  @Override
  public Instrument of(String symbol) {
    String calendar = calendars.getOrDefault(symbol, "plain");
    ZoneId zone = Objects.requireNonNull(CALENDARS.get(calendar), calendar);
    return new Instrument(symbol, calendar, zone, Double.NaN, EventTime.NEVER);
  }
}
