package dev.tocsin.app.config;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.TradingCalendar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code instruments}. */
final class InstrumentEntries {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*(ms|s|m|h|d)");

  private final Keys keys;

  InstrumentEntries(Keys keys) {
    this.keys = keys;
  }

  Map<String, Instrument> read() {
    Map<String, Instrument> instruments = new LinkedHashMap<>();
    keys.entries("instruments")
        .forEach(
            (symbol, value) -> {
              Entry entry = Entry.of("instruments." + symbol, value, keys);
              if (entry != null) {
                instruments.put(symbol, instrument(symbol, entry));
              }
            });
    return Collections.unmodifiableMap(instruments);
  }

  private Instrument instrument(String symbol, Entry entry) {
    entry.allow(Set.of("calendar", "zone", "tick", "stale_after"));
    TradingCalendar calendar = calendar(entry);
    return new Instrument(
        symbol, calendar.name(), zone(entry, calendar.zone()), tickSize(entry), staleAfter(entry));
  }

  private static TradingCalendar calendar(Entry entry) {
    String text = entry.text("calendar");
    TradingCalendar named = text.isEmpty() ? TradingCalendar.plain() : TradingCalendar.named(text);
    if (named == null) {
      entry.refuse(
          "calendar",
          "'%s' is not allowed: one of %s"
              .formatted(text, String.join(", ", TradingCalendar.names())));
      return TradingCalendar.plain();
    }
    return named;
  }

  private static ZoneId zone(Entry entry, ZoneId otherwise) {
    String text = entry.text("zone");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      entry.refuse("zone", "'" + text + "' is no time zone: such as Europe/Berlin or UTC");
      return otherwise;
    }
  }

  private static double tickSize(Entry entry) {
    String text = entry.text("tick");
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      double size = Double.parseDouble(text);
      if (size > 0 && Double.isFinite(size)) {
        return size;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of range
    }
    entry.refuse("tick", "'" + text + "' is not allowed: a number above 0");
    return Double.NaN;
  }

  private static long staleAfter(Entry entry) {
    String text = entry.text("stale_after");
    if (text.isEmpty()) {
      return EventTime.NEVER;
    }
    Long span = span(text);
    if (span == null || span == 0) {
      entry.refuse("stale_after", "'" + text + "' is no duration: such as 500ms, 60s, 5m or 1h");
      return EventTime.NEVER;
    }
    return span;
  }

  private static @Nullable Long span(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> EventTime.MILLISECOND;
          case "s" -> EventTime.SECOND;
          case "m" -> EventTime.MINUTE;
          case "h" -> EventTime.HOUR;
          case String day -> EventTime.DAY;
        };
    return Long.parseLong(matcher.group(1)) * unit;
  }
}
