package dev.tocsin.market;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When an instrument trades: its trading sessions, past and to come, with holidays, early closes
 * and the changes to and from daylight saving time.
 *
 * <p>The calendars stand in {@code calendars.txt} beside this class, with their sources. Outside
 * the span whose holidays are known, every weekday of the calendar is a trading day; {@link
 * #runsOut} says so in time. Immutable, safe for any thread. A look-up costs some hundred
 * nanoseconds: whoever needs a session at every tick keeps it until its {@link
 * TradingSession#extendedClose}.
 */
public final class TradingCalendar {

  /** The calendar of symbols that nobody described. */
  public static final String PLAIN = "plain";

  private static final int WARNING_MONTHS = 2;

  private final String name;
  private final ZoneId zone;
  private final TradingDays days;
  private final Hours session;
  private final Hours regular;
  private final Hours extended;
  private final Map<LocalDate, EarlyClose> earlyCloses;
  private final @Nullable LocalDate lastKnown;

  /**
   * Hours of a trading day, as seconds from its midnight; below zero is the calendar day before.
   */
  record Hours(int from, int to) {}

  /** Where a short day ends, in seconds from its midnight. */
  record EarlyClose(int close, int extendedClose) {}

  TradingCalendar(
      String name,
      ZoneId zone,
      TradingDays days,
      Hours session,
      Hours regular,
      Hours extended,
      Map<LocalDate, EarlyClose> earlyCloses,
      @Nullable LocalDate lastKnown) {
    this.name = name;
    this.zone = zone;
    this.days = days;
    this.session = session;
    this.regular = regular;
    this.extended = extended;
    this.earlyCloses = Map.copyOf(earlyCloses);
    this.lastKnown = lastKnown;
  }

  /** The calendar of that name; null where there is none. */
  public static @Nullable TradingCalendar named(String name) {
    return CalendarFile.CALENDARS.get(name);
  }

  /** The calendar of symbols that nobody described: round the clock, in UTC. */
  public static TradingCalendar plain() {
    TradingCalendar plain = named(PLAIN);
    if (plain == null) {
      throw new IllegalStateException("the calendars lack " + PLAIN);
    }
    return plain;
  }

  /** All names, in alphabetical order. */
  public static List<String> names() {
    return CalendarFile.CALENDARS.keySet().stream().sorted().toList();
  }

  public String name() {
    return name;
  }

  /** The exchange's zone. */
  public ZoneId zone() {
    return zone;
  }

  /** The session whose regular or extended hours hold the instant; null where none does. */
  public @Nullable TradingSession at(long time) {
    TradingSession session = atOrAfter(time);
    return session.extendedOpen() <= time ? session : null;
  }

  /** The session whose regular or extended hours hold the instant, else the next one. */
  public TradingSession atOrAfter(long time) {
    LocalDate date = EventTime.toInstant(time).atZone(zone).toLocalDate();
    TradingSession session = number(days.firstFrom(date));
    while (session.extendedClose() <= time) {
      session = next(session);
    }
    return session;
  }

  /** The last session that had begun, extended hours included, at the instant. */
  public TradingSession atOrBefore(long time) {
    TradingSession session = atOrAfter(time);
    return session.extendedOpen() <= time ? session : previous(session);
  }

  public TradingSession next(TradingSession session) {
    return number(session.number() + 1);
  }

  public TradingSession previous(TradingSession session) {
    return number(session.number() - 1);
  }

  /** The session of that {@link TradingSession#number}. */
  public TradingSession number(long number) {
    LocalDate day = days.day(number);
    EarlyClose early = earlyCloses.get(day);
    int last = early == null ? Integer.MAX_VALUE : early.close();
    int extendedLast = early == null ? Integer.MAX_VALUE : early.extendedClose();
    return new TradingSession(
        day,
        number,
        instant(day, session.from()),
        instant(day, Math.min(session.to(), last)),
        instant(day, regular.from()),
        instant(day, Math.max(regular.from(), Math.min(regular.to(), last))),
        instant(day, extended.from()),
        instant(day, Math.min(extended.to(), extendedLast)));
  }

  /** The first session of the week, Monday to Sunday, in which that session's day lies. */
  public TradingSession firstOfWeek(TradingSession session) {
    LocalDate monday = session.day().minusDays(session.day().getDayOfWeek().getValue() - 1L);
    return number(days.firstFrom(monday));
  }

  /** The last session of that week. */
  public TradingSession lastOfWeek(TradingSession session) {
    LocalDate monday = session.day().plusDays(8L - session.day().getDayOfWeek().getValue());
    return number(days.firstFrom(monday) - 1);
  }

  /** The last day whose holidays are known; null where there is no last one. */
  public @Nullable LocalDate lastKnownDay() {
    return lastKnown;
  }

  /** Two months or less are left of what is known of holidays: time to bring a newer version. */
  public boolean runsOut(long now) {
    return lastKnown != null
        && EventTime.toInstant(now)
            .atZone(zone)
            .toLocalDate()
            .isAfter(lastKnown.minusMonths(WARNING_MONTHS));
  }

  @Override
  public String toString() {
    return name;
  }

  /** A clock time that a change of the clocks leaves out is moved on by what is left out. */
  private long instant(LocalDate day, int seconds) {
    LocalDateTime local = day.atStartOfDay().plusSeconds(seconds);
    return EventTime.of(local.atZone(zone).toInstant());
  }
}
