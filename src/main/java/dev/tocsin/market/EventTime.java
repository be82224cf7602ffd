package dev.tocsin.market;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Event times are a {@code long} of microseconds since 1970-01-01T00:00Z; here they meet the rest
 * of the world.
 */
public final class EventTime {

  /** Later than any event: the deadline that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  public static final long MILLISECOND = 1_000;
  public static final long SECOND = 1_000 * MILLISECOND;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;
  public static final long WEEK = 7 * DAY;

  private EventTime() {}

  /** What stands behind the microsecond is cut off. */
  public static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  public static Instant toInstant(long time) {
    return Instant.EPOCH.plus(time, ChronoUnit.MICROS);
  }

  /** RFC 3339 in UTC, as {@code 2026-03-02T09:31:00.250Z}. */
  public static String format(long time) {
    return toInstant(time).toString();
  }
}
