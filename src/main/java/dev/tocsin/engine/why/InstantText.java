package dev.tocsin.engine.why;

import dev.tocsin.market.EventTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Writes event times for people, in one zone: {@code 2026-03-02 09:31:00.25}. */
public final class InstantText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd ");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final ZoneId zone;
  private final LocalDate day;

  /**
   * @param time an event time on the day that need not be named
   */
  public InstantText(ZoneId zone, long time) {
    this.zone = zone;
    this.day = in(time, zone).toLocalDate();
  }

  /** The time of day, with its date in front where that is another. */
  public String of(long time) {
    ZonedDateTime when = in(time, zone);
    return when.toLocalDate().equals(day) ? clock(when) : DAY.format(when) + clock(when);
  }

  /** Date and time of day. */
  public static String dated(long time, ZoneId zone) {
    ZonedDateTime when = in(time, zone);
    return DAY.format(when) + clock(when);
  }

  private static ZonedDateTime in(long time, ZoneId zone) {
    return EventTime.toInstant(time).atZone(zone);
  }

  private static String clock(ZonedDateTime when) {
    int micros = when.getNano() / 1_000;
    return TIME.format(when)
        + (micros == 0 ? "" : ".%06d".formatted(micros).replaceFirst("0+$", ""));
  }
}
