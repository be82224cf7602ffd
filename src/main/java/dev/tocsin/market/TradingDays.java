package dev.tocsin.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/**
 * Which dates are trading days, and a number for each: 0 is the first on or after 1970-01-01.
 *
 * <p>Counting weekdays is arithmetic; the holidays among them are found by bisection.
 */
final class TradingDays {

  private static final int WEEK = 7;

  /** 1970-01-01 was a Thursday. */
  private static final int EPOCH_DAY_OF_WEEK = 3;

  /** For each day of a week, from Monday, how many of the days before it are weekdays traded. */
  private final int[] before = new int[WEEK + 1];

  /** Dates of the trading weekdays within a week, as days from Monday. */
  private final int[] offsets;

  /** Weekday counts of the holidays, rising. */
  private final long[] holidays;

  private final long zero;

  TradingDays(Set<DayOfWeek> weekdays, Collection<LocalDate> closed) {
    if (weekdays.isEmpty()) {
      throw new IllegalArgumentException("a calendar without days");
    }
    for (int i = 0; i < WEEK; i++) {
      before[i + 1] = before[i] + (weekdays.contains(DayOfWeek.of(i + 1)) ? 1 : 0);
    }
    offsets = weekdays.stream().mapToInt(day -> day.getValue() - 1).sorted().toArray();
    holidays =
        closed.stream()
            .filter(date -> weekdays.contains(date.getDayOfWeek()))
            .mapToLong(this::weekdaysBefore)
            .sorted()
            .distinct()
            .toArray();
    zero = tradingBefore(LocalDate.EPOCH);
  }

  /** Number of the first trading day on or after the date. */
  long firstFrom(LocalDate date) {
    return tradingBefore(date) - zero;
  }

  /** The trading day of that number. */
  LocalDate day(long number) {
    long trading = number + zero;
    int low = 0;
    int high = holidays.length;
    // the holidays before the day: the first i for which holidays[i] - i lies beyond it
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holidays[middle] - middle <= trading) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long weekday = trading + low;
    long week = Math.floorDiv(weekday, offsets.length);
    int offset = offsets[Math.floorMod(weekday, offsets.length)];
    return LocalDate.ofEpochDay(week * WEEK + offset - EPOCH_DAY_OF_WEEK);
  }

  private long tradingBefore(LocalDate date) {
    long weekdays = weekdaysBefore(date);
    int low = 0;
    int high = holidays.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holidays[middle] < weekdays) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return weekdays - low;
  }

  /** Days that fall on a trading weekday, from the Monday before 1970 up to the date. */
  private long weekdaysBefore(LocalDate date) {
    long days = date.toEpochDay() + EPOCH_DAY_OF_WEEK;
    long week = Math.floorDiv(days, WEEK);
    return week * offsets.length + before[Math.floorMod(days, WEEK)];
  }
}
