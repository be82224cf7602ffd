package dev.tocsin.notify.route;

import dev.tocsin.market.EventTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A stretch of hours that comes again every week, in the local time of a zone.
 *
 * @param days on which it begins; at least one
 * @param from inclusive
 * @param to exclusive; of the next day where it is not after {@code from}, so the same as {@code
 *     from} is a whole day
 */
public record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

  /**
   * When the stretch that holds this instant ends, in microseconds; empty where none holds it.
   *
   * @param now microseconds since 1970
   */
  public OptionalLong endAt(long now) {
    ZonedDateTime local =
        Instant.ofEpochSecond(
                Math.floorDiv(now, EventTime.SECOND), Math.floorMod(now, EventTime.SECOND) * 1_000)
            .atZone(zone);
    for (LocalDate day : new LocalDate[] {local.toLocalDate(), local.toLocalDate().minusDays(1)}) {
      if (!days.contains(day.getDayOfWeek())) {
        continue;
      }
      ZonedDateTime begin = day.atTime(from).atZone(zone);
      ZonedDateTime end = (to.isAfter(from) ? day : day.plusDays(1)).atTime(to).atZone(zone);
      if (!local.isBefore(begin) && local.isBefore(end)) {
        return OptionalLong.of(EventTime.of(end.toInstant()));
      }
    }
    return OptionalLong.empty();
  }

  /** As in {@code 22:00 to 07:00 Europe/Berlin}, with the days where they are not all. */
  public String text() {
    String when =
        days.size() == DayOfWeek.values().length
            ? ""
            : days.stream()
                .sorted()
                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" ", "", " "));
    return when + from + " to " + to + " " + zone.getId();
  }
}
