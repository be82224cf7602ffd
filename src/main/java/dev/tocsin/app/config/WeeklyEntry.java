package dev.tocsin.app.config;

import dev.tocsin.notify.route.Weekly;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads hours that come again every week: {@code days}, {@code from}, {@code to}, {@code timezone}.
 */
final class WeeklyEntry {

  private WeeklyEntry() {}

  /** Null, with problems added, where they are not usable. */
  static @Nullable Weekly read(Entry entry) {
    LocalTime from = time(entry, "from");
    LocalTime to = time(entry, "to");
    ZoneId zone = zone(entry);
    Set<DayOfWeek> days = days(entry);
    return from == null || to == null || zone == null || days.isEmpty()
        ? null
        : new Weekly(days, from, to, zone);
  }

  private static @Nullable LocalTime time(Entry entry, String name) {
    String text = entry.text(name);
    if (text.matches("([01]?\\d|2[0-3]):[0-5]\\d")) {
      return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }
    // YAML 1.1 readers take 22:00 for a number; said here because it is hard to see
    entry.refuse(name, "'" + text + "' is no time of day: such as \"22:00\", in quotes");
    return null;
  }

  private static @Nullable ZoneId zone(Entry entry) {
    String text = entry.text("timezone");
    if (text.isEmpty()) {
      entry.refuse("timezone", "is missing: such as Europe/Berlin or UTC");
      return null;
    }
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      entry.refuse("timezone", "'" + text + "' is no time zone: such as Europe/Berlin or UTC");
      return null;
    }
  }

  private static Set<DayOfWeek> days(Entry entry) {
    List<String> words = entry.words("days");
    if (words.isEmpty()) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String word : words) {
      Arrays.stream(DayOfWeek.values())
          .filter(day -> day.name().substring(0, 3).equalsIgnoreCase(word))
          .findFirst()
          .ifPresentOrElse(
              days::add,
              () ->
                  entry.refuse(
                      "days",
                      "'%s' is not allowed: one of %s"
                          .formatted(
                              word,
                              Arrays.stream(DayOfWeek.values())
                                  .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                                  .collect(Collectors.joining(", ")))));
    }
    return days;
  }
}
