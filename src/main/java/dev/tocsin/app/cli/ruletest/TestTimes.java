package dev.tocsin.app.cli.ruletest;

import dev.tocsin.market.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times and durations of test files.
 *
 * @param date of times that name none; null where each has to
 */
record TestTimes(@Nullable LocalDate date, ZoneId zone) {

  private static final Pattern DURATION_PART = Pattern.compile("([0-9]+)(ms|s|m|h|d|w)");

  /** {@code 09:30:00.250}, {@code 2026-03-02 09:30} or an instant of ISO-8601; microseconds. */
  long time(String text, int line) throws BadTestFileException {
    try {
      if (text.endsWith("Z")) {
        return EventTime.of(Instant.parse(text));
      }
      int space = Math.max(text.indexOf(' '), text.indexOf('T'));
      LocalDate day = space < 0 ? date : LocalDate.parse(text.substring(0, space));
      if (day == null) {
        throw new BadTestFileException(
            line, "'" + text + "' has no date, and the file has no 'date:' for it.");
      }
      LocalTime time = LocalTime.parse(text.substring(space + 1));
      return EventTime.of(LocalDateTime.of(day, time).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      throw new BadTestFileException(
          line,
          "'" + text + "' is no time; write it as 09:30:00, 09:30:00.250 or 2026-03-02 09:30:00.");
    }
  }

  static ZoneId zone(String text, int line) throws BadTestFileException {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new BadTestFileException(
          line, "'" + text + "' is no time zone; write it as UTC or America/New_York.");
    }
  }

  static LocalDate date(String text, int line) throws BadTestFileException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new BadTestFileException(line, "'" + text + "' is no date; write it as 2026-03-02.");
    }
  }

  /** {@code 2s} or {@code 1m30s}, in microseconds. */
  static long duration(String text, int line) throws BadTestFileException {
    Matcher part = DURATION_PART.matcher(text);
    long sum = 0;
    int end = 0;
    try {
      while (part.lookingAt()) {
        long unit =
            switch (part.group(2)) {
              case "ms" -> EventTime.MILLISECOND;
              case "s" -> EventTime.SECOND;
              case "m" -> EventTime.MINUTE;
              case "h" -> EventTime.HOUR;
              case "d" -> EventTime.DAY;
              default -> EventTime.WEEK;
            };
        sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(part.group(1)), unit));
        end = part.end();
        part.region(end, text.length());
      }
    } catch (ArithmeticException | NumberFormatException e) {
      end = -1;
    }
    if (end != text.length() || text.isEmpty()) {
      throw new BadTestFileException(
          line, "'" + text + "' is no duration; write it as 500ms, 2s or 1m30s.");
    }
    return sum;
  }
}
