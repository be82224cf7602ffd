package dev.tocsin.market;

import dev.tocsin.market.TradingCalendar.EarlyClose;
import dev.tocsin.market.TradingCalendar.Hours;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code calendars.txt}; its form is written at its top. */
final class CalendarFile {

  /** The calendars of this build, by name. */
  static final Map<String, TradingCalendar> CALENDARS = load();

  private static final int DAY = 24 * 60 * 60;

  private final Map<String, TradingCalendar> calendars = new HashMap<>();
  private @Nullable String name;
  private ZoneId zone = ZoneId.of("UTC");
  private Set<DayOfWeek> weekdays = Set.of();
  private final Map<String, Hours> hours = new HashMap<>();
  private final List<LocalDate> closed = new ArrayList<>();
  private final Map<LocalDate, EarlyClose> early = new HashMap<>();
  private @Nullable LocalDate lastKnown;

  private CalendarFile() {}

  /** Reads calendars, one line after the other; a line that is not understood is a bug. */
  static Map<String, TradingCalendar> parse(List<String> lines) {
    CalendarFile file = new CalendarFile();
    for (int i = 0; i < lines.size(); i++) {
      try {
        file.line(lines.get(i).strip());
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("line %d: %s".formatted(i + 1, lines.get(i)), e);
      }
    }
    file.end();
    return Map.copyOf(file.calendars);
  }

  private static Map<String, TradingCalendar> load() {
    String resource = "calendars.txt";
    try (InputStream in = CalendarFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in this build");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] words = line.split(" +");
    switch (words[0]) {
      case "calendar" -> {
        end();
        name = words[1];
      }
      case "zone" -> zone = ZoneId.of(words[1]);
      case "days" -> {
        weekdays = EnumSet.noneOf(DayOfWeek.class);
        for (int i = 1; i < words.length; i++) {
          weekdays.add(day(words[i]));
        }
      }
      case "session", "regular", "extended" ->
          hours.put(words[0], new Hours(seconds(words[1]), seconds(words[2])));
      case "known" -> lastKnown = LocalDate.parse(words[2]);
      case "closed" -> closed.add(LocalDate.parse(words[1]));
      case "early" ->
          early.put(
              LocalDate.parse(words[1]), new EarlyClose(seconds(words[2]), seconds(words[3])));
      default -> throw new IllegalArgumentException("unknown word " + words[0]);
    }
  }

  private void end() {
    if (name != null) {
      calendars.put(
          name,
          new TradingCalendar(
              name,
              zone,
              new TradingDays(weekdays, closed),
              of("session"),
              of("regular"),
              of("extended"),
              early,
              lastKnown));
    }
    hours.clear();
    closed.clear();
    early.clear();
    lastKnown = null;
  }

  private Hours of(String which) {
    Hours found = hours.get(which);
    if (found == null) {
      throw new IllegalArgumentException("%s lacks %s hours".formatted(name, which));
    }
    return found;
  }

  private static DayOfWeek day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().toLowerCase(Locale.ROOT).startsWith(word)) {
        return day;
      }
    }
    throw new IllegalArgumentException("unknown day " + word);
  }

  /** {@code HH:MM}, or {@code HH:MM-1} for the day before. */
  private static int seconds(String word) {
    int hour = Integer.parseInt(word.substring(0, 2));
    int minute = Integer.parseInt(word.substring(3, 5));
    int seconds = (hour * 60 + minute) * 60;
    return switch (word.substring(5)) {
      case "" -> seconds;
      case "-1" -> seconds - DAY;
      default -> throw new IllegalArgumentException("unknown time " + word);
    };
  }
}
