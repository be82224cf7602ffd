package dev.tocsin.engine.reference;

import dev.tocsin.market.EventTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Hours of the day, half-open, over midnight where they end before they begin (S9). */
final class Hours {

  private Hours() {}

  static boolean covers(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days, long time) {
    Set<DayOfWeek> on = days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    LocalDate date = EventTime.toInstant(time).atZone(zone).toLocalDate();
    for (LocalDate day : List.of(date, date.minusDays(1))) {
      long begin = Values.instant(day, from, zone);
      long end = Values.instant(to.isAfter(from) ? day : day.plusDays(1), to, zone);
      if (on.contains(day.getDayOfWeek()) && begin <= time && time < end) {
        return true;
      }
    }
    return false;
  }
}
