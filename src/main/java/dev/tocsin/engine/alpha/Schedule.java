package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Window;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TradingCalendar;
import dev.tocsin.market.TradingSession;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/** Stretches of time that come again, each half-open. All times are event times in microseconds. */
public interface Schedule {

  /** Whether the instant lies in one of them. */
  boolean covers(long time);

  /** The first instant after that one at which a stretch begins or ends. */
  long next(long time);

  /** The hours of a window, on the calendar of the rule's symbol. */
  static Schedule of(Window window, TradingCalendar calendar) {
    return switch (window) {
      case Window.Regular _ -> trading(calendar, false);
      case Window.Extended _ -> trading(calendar, true);
      case Window.Hours hours -> hours(hours.from(), hours.to(), hours.zone(), hours.days());
    };
  }

  /**
   * Hours of the clock, over midnight where {@code to} is not after {@code from}; the day is that
   * of {@code from}.
   *
   * @param days empty for every day
   */
  static Schedule hours(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) {
    Set<DayOfWeek> on = days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    return new Schedule() {
      @Override
      public boolean covers(long time) {
        LocalDate date = EventTime.toInstant(time).atZone(zone).toLocalDate();
        return covers(time, date) || covers(time, date.minusDays(1));
      }

      private boolean covers(long time, LocalDate day) {
        return on.contains(day.getDayOfWeek()) && begin(day) <= time && time < end(day);
      }

      private long begin(LocalDate day) {
        return EventTime.of(day.atTime(from).atZone(zone).toInstant());
      }

      private long end(LocalDate day) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return EventTime.of(last.atTime(to).atZone(zone).toInstant());
      }

      @Override
      public long next(long time) {
        LocalDate date = EventTime.toInstant(time).atZone(zone).toLocalDate().minusDays(1);
        long first = EventTime.NEVER;
        for (int i = 0; i < 9; i++, date = date.plusDays(1)) {
          if (on.contains(date.getDayOfWeek())) {
            first = sooner(first, begin(date), time);
            first = sooner(first, end(date), time);
          }
        }
        return first;
      }
    };
  }

  /** Whole days of the clock. */
  static Schedule days(Set<DayOfWeek> days, ZoneId zone) {
    return hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, zone, days);
  }

  /** Trading hours of a calendar. */
  static Schedule trading(TradingCalendar calendar, boolean extended) {
    return new Schedule() {
      @Override
      public boolean covers(long time) {
        TradingSession session = calendar.at(time);
        return session != null && (extended ? session.isExtended(time) : session.isRegular(time));
      }

      @Override
      public long next(long time) {
        TradingSession session = calendar.atOrAfter(time);
        long first = sooner(EventTime.NEVER, begin(session), time);
        first = sooner(first, end(session), time);
        return first == EventTime.NEVER ? begin(calendar.next(session)) : first;
      }

      private long begin(TradingSession session) {
        return extended ? session.extendedOpen() : session.regularOpen();
      }

      private long end(TradingSession session) {
        return extended ? session.extendedClose() : session.regularClose();
      }
    };
  }

  private static long sooner(long known, long candidate, long after) {
    return candidate > after && candidate < known ? candidate : known;
  }
}
