package dev.tocsin.feed.csv;

import dev.tocsin.market.EventTime;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reads a time from bytes: ISO-8601 (a date, or date and time with {@code T} or a blank between,
 * with or without seconds, fraction and offset; UTC without one) or a count since 1970.
 *
 * <p>A count below 10^11 is in seconds, below 10^14 in milliseconds, below 10^17 in microseconds,
 * else in nanoseconds, so that each reading covers 1973 to 5138. Eight digits that are a date after
 * 1900 are that date: as seconds they would all lie in 1970.
 */
final class TimeField {

  static final long UNREADABLE = Long.MIN_VALUE;

  private static final long[] SCALES = {100_000, 10_000, 1_000, 100, 10, 1};

  private TimeField() {}

  /** Event time in microseconds, what stands behind the microsecond cut off. */
  static long parse(byte[] bytes, int from, int to) {
    if (to - from >= 10 && bytes[from + 4] == '-' && bytes[from + 7] == '-') {
      return iso(bytes, from, to);
    }
    return count(bytes, from, to);
  }

  private static long count(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (negative) {
      i++;
    }
    int first = i;
    long whole = 0;
    for (; i < to && bytes[i] != '.'; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || i - first == 18) {
        return nanoseconds(bytes, first, to);
      }
      whole = whole * 10 + digit;
    }
    if (i == first) {
      return UNREADABLE;
    }
    if (i == to && i - first == 8 && !negative) {
      long date = date(whole / 10_000, whole / 100 % 100, whole % 100);
      if (date != UNREADABLE) {
        return date;
      }
    }
    long unit =
        whole < 100_000_000_000L
            ? EventTime.SECOND
            : whole < 100_000_000_000_000L ? EventTime.MILLISECOND : 1;
    long time = whole < 100_000_000_000_000_000L ? whole * unit : Math.floorDiv(whole, 1_000L);
    if (i < to) {
      long micros = fraction(bytes, i + 1, to);
      if (micros == UNREADABLE) {
        return UNREADABLE;
      }
      time += whole < 100_000_000_000_000L ? micros * unit / EventTime.SECOND : 0;
    }
    return negative ? -time : time;
  }

  /** Nineteen digits are nanoseconds; more are none. */
  private static long nanoseconds(byte[] bytes, int from, int to) {
    if (to - from != 19) {
      return UNREADABLE;
    }
    long micros = 0;
    for (int i = from; i < to - 3; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return UNREADABLE;
      }
      micros = micros * 10 + digit;
    }
    return micros;
  }

  /** Digits behind a point as millionths; what is behind the sixth is checked and cut off. */
  private static long fraction(byte[] bytes, int from, int to) {
    long micros = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return UNREADABLE;
      }
      if (i - from < SCALES.length) {
        micros += digit * SCALES[i - from];
      }
    }
    return from == to ? UNREADABLE : micros;
  }

  private static long iso(byte[] bytes, int from, int to) {
    long date =
        date(digits(bytes, from, 4), digits(bytes, from + 5, 2), digits(bytes, from + 8, 2));
    int i = from + 10;
    if (date == UNREADABLE || i == to) {
      return date;
    }
    if (bytes[i] != 'T' && bytes[i] != ' ' && bytes[i] != 't') {
      return UNREADABLE;
    }
    if (to - i < 6 || bytes[i + 3] != ':') {
      return UNREADABLE;
    }
    int hour = digits(bytes, i + 1, 2);
    int minute = digits(bytes, i + 4, 2);
    int second = 0;
    long micros = 0;
    i += 6;
    if (i < to && bytes[i] == ':') {
      second = to - i < 3 ? -1 : digits(bytes, i + 1, 2);
      i += 3;
      if (i < to && (bytes[i] == '.' || bytes[i] == ',')) {
        int end = i + 1;
        while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
          end++;
        }
        micros = fraction(bytes, i + 1, end);
        i = end;
      }
    }
    if (!within(hour, 23) || !within(minute, 59) || !within(second, 59) || micros == UNREADABLE) {
      return UNREADABLE;
    }
    long offset = offset(bytes, i, to);
    if (offset == UNREADABLE) {
      return UNREADABLE;
    }
    long seconds = (hour * 60L + minute) * 60 + second;
    return date + seconds * EventTime.SECOND + micros - offset;
  }

  /** {@code Z}, {@code +01}, {@code +0100}, {@code +01:00}, or nothing for UTC. */
  private static long offset(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0 || (length == 1 && (bytes[from] == 'Z' || bytes[from] == 'z'))) {
      return 0;
    }
    boolean colon = length == 6 && bytes[from + 3] == ':';
    if ((bytes[from] != '+' && bytes[from] != '-') || !(length == 3 || length == 5 || colon)) {
      return UNREADABLE;
    }
    int hours = digits(bytes, from + 1, 2);
    int minutes = length == 3 ? 0 : digits(bytes, to - 2, 2);
    if (!within(hours, 18) || !within(minutes, 59)) {
      return UNREADABLE;
    }
    long offset = hours * EventTime.HOUR + minutes * EventTime.MINUTE;
    return bytes[from] == '-' ? -offset : offset;
  }

  private static long date(long year, long month, long day) {
    if (year < 1900 || year > 5000 || month < 1 || month > 12 || day < 1 || day > 31) {
      return UNREADABLE;
    }
    if (day > 28 && day > YearMonth.of((int) year, (int) month).lengthOfMonth()) {
      return UNREADABLE;
    }
    return LocalDate.of((int) year, (int) month, (int) day).toEpochDay() * EventTime.DAY;
  }

  private static boolean within(int value, int most) {
    return value >= 0 && value <= most;
  }

  /** That many digits as a number; negative where one is none. */
  private static int digits(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
