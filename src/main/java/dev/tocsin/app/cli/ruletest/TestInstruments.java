package dev.tocsin.app.cli.ruletest;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.TradingCalendar;
import java.util.Map;
import java.util.Set;

/** The symbols that a test describes; all others are plain, without a limit on their age. */
record TestInstruments(Map<String, Instrument> described) implements Instruments {

  private static final Set<String> KEYS = Set.of("calendar", "tick", "stale_after");

  /** What a calendar was called in test files at first. */
  private static final Map<String, String> OLD_NAMES = Map.of("us-equity", "us-equities");

  @Override
  public Instrument of(String symbol) {
    Instrument known = described.get(symbol);
    return known == null ? Instruments.plain().of(symbol) : known;
  }

  /** {@code MNQ: cme-index}. */
  static Instrument of(String symbol, String named, int line) throws BadTestFileException {
    TradingCalendar calendar = calendar(named, line);
    return new Instrument(symbol, calendar.name(), calendar.zone(), Double.NaN, EventTime.NEVER);
  }

  /** {@code MNQ: { calendar: cme-index, tick: 0.25, stale_after: 60s }}, each as it is needed. */
  static Instrument of(String symbol, YamlFields fields) throws BadTestFileException {
    fields.allow(KEYS);
    String named = fields.text("calendar");
    TradingCalendar calendar =
        calendar(named == null ? TradingCalendar.PLAIN : named, fields.line("calendar"));
    double tick = fields.has("tick") ? fields.number("tick") : Double.NaN;
    if (tick <= 0) {
      throw new BadTestFileException(fields.line("tick"), "A tick is a number above 0.");
    }
    String staleAfter = fields.text("stale_after");
    return new Instrument(
        symbol,
        calendar.name(),
        calendar.zone(),
        tick,
        staleAfter == null
            ? EventTime.NEVER
            : TestTimes.duration(staleAfter, fields.line("stale_after")));
  }

  private static TradingCalendar calendar(String name, int line) throws BadTestFileException {
    TradingCalendar calendar = TradingCalendar.named(OLD_NAMES.getOrDefault(name, name));
    if (calendar == null) {
      throw new BadTestFileException(
          line,
          "There is no calendar '"
              + name
              + "'; there are "
              + String.join(", ", TradingCalendar.names())
              + ".");
    }
    return calendar;
  }
}
