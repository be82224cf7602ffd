package dev.tocsin.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TradingCalendarTest {

  @ParameterizedTest
  @CsvSource({
    // calendar, an instant, the session's day, open, close (UTC)
    "us-equities, 2026-03-06T15:00:00Z, 2026-03-06, 2026-03-06T14:30:00Z, 2026-03-06T21:00:00Z",
    "us-equities, 2026-03-09T15:00:00Z, 2026-03-09, 2026-03-09T13:30:00Z, 2026-03-09T20:00:00Z",
    "us-equities, 2026-10-30T15:00:00Z, 2026-10-30, 2026-10-30T13:30:00Z, 2026-10-30T20:00:00Z",
    "us-equities, 2026-11-02T15:00:00Z, 2026-11-02, 2026-11-02T14:30:00Z, 2026-11-02T21:00:00Z",
    "us-equities, 2026-11-27T15:00:00Z, 2026-11-27, 2026-11-27T14:30:00Z, 2026-11-27T18:00:00Z",
    "us-equities, 2013-10-10T14:00:00Z, 2013-10-10, 2013-10-10T13:30:00Z, 2013-10-10T20:00:00Z",
    "cme-index, 2026-03-06T15:00:00Z, 2026-03-06, 2026-03-05T23:00:00Z, 2026-03-06T22:00:00Z",
    "cme-index, 2026-03-08T22:00:00Z, 2026-03-09, 2026-03-08T22:00:00Z, 2026-03-09T21:00:00Z",
    "cme-index, 2026-11-01T23:00:00Z, 2026-11-02, 2026-11-01T23:00:00Z, 2026-11-02T22:00:00Z",
    "cme-index, 2026-11-26T17:59:59Z, 2026-11-26, 2026-11-25T23:00:00Z, 2026-11-26T18:00:00Z",
    "cme-index, 2026-11-26T23:00:00Z, 2026-11-27, 2026-11-26T23:00:00Z, 2026-11-27T18:15:00Z",
    "cme-index, 2026-12-28T02:00:00Z, 2026-12-28, 2026-12-27T23:00:00Z, 2026-12-28T22:00:00Z",
    "fx, 2014-05-08T12:30:00Z, 2014-05-08, 2014-05-07T21:00:00Z, 2014-05-08T21:00:00Z",
    "fx, 2026-03-08T21:00:00Z, 2026-03-09, 2026-03-08T21:00:00Z, 2026-03-09T21:00:00Z",
    "crypto, 2013-11-27T18:00:01Z, 2013-11-27, 2013-11-27T00:00:00Z, 2013-11-28T00:00:00Z",
    "plain, 2026-03-08T00:00:00Z, 2026-03-08, 2026-03-08T00:00:00Z, 2026-03-09T00:00:00Z",
    "plain, 1969-12-31T23:59:59Z, 1969-12-31, 1969-12-31T00:00:00Z, 1970-01-01T00:00:00Z",
  })
  void findsTheSessionThatHoldsAnInstant(
      String name, String instant, String day, String open, String close) {
    TradingSession session = calendar(name).at(time(instant));
    assertNotNull(session);
    assertEquals(LocalDate.parse(day), session.day());
    assertEquals(open, EventTime.format(session.open()));
    assertEquals(close, EventTime.format(session.close()));
    assertEquals(session, calendar(name).number(session.number()));
  }

  @ParameterizedTest
  @CsvSource({
    "us-equities, 2026-07-03T15:00:00Z, 2026-07-06",
    "us-equities, 2026-11-27T22:00:00Z, 2026-11-30",
    "us-equities, 2025-01-09T15:00:00Z, 2025-01-10",
    "us-equities, 2012-10-29T15:00:00Z, 2012-10-31",
    "us-equities, 2021-12-24T15:00:00Z, 2021-12-27",
    "us-equities, 2026-03-07T15:00:00Z, 2026-03-09",
    "us-equities, 2026-03-07T01:00:00Z, 2026-03-09",
    "cme-index, 2026-03-06T22:00:00Z, 2026-03-09",
    "cme-index, 2026-03-05T22:30:00Z, 2026-03-06",
    "cme-index, 2026-04-03T13:15:00Z, 2026-04-06",
    "cme-index, 2026-12-24T18:15:00Z, 2026-12-28",
    "fx, 2026-12-24T22:30:00Z, 2026-12-28",
    "fx, 2026-03-07T12:00:00Z, 2026-03-09",
  })
  void namesTheNextSessionWhereNoneIsOpen(String name, String instant, String day) {
    assertNull(calendar(name).at(time(instant)));
    assertEquals(LocalDate.parse(day), calendar(name).atOrAfter(time(instant)).day());
    assertTrue(calendar(name).atOrBefore(time(instant)).extendedClose() <= time(instant));
  }

  @ParameterizedTest
  @CsvSource({
    "us-equities, 2026-03-06T14:29:59.999999Z, false, false, true",
    "us-equities, 2026-03-06T14:30:00Z, true, true, true",
    "us-equities, 2026-03-06T21:00:00Z, false, false, true",
    "us-equities, 2026-03-06T09:00:00Z, false, false, true",
    "us-equities, 2026-11-27T21:59:59Z, false, false, true",
    "cme-index, 2026-03-06T03:00:00Z, true, false, true",
    "cme-index, 2026-03-06T14:30:00Z, true, true, true",
    "cme-index, 2026-03-06T21:00:00Z, true, false, true",
    "cme-index, 2026-04-03T13:00:00Z, true, false, true",
    "fx, 2026-03-06T03:00:00Z, true, true, true",
  })
  void tellsRegularFromExtendedHours(
      String name, String instant, boolean open, boolean regular, boolean extended) {
    TradingSession session = calendar(name).atOrAfter(time(instant));
    assertEquals(open, session.isOpen(time(instant)));
    assertEquals(regular, session.isRegular(time(instant)));
    assertEquals(extended, session.isExtended(time(instant)));
  }

  @Test
  void numbersTradingDaysWithoutAGap() {
    for (String name : TradingCalendar.names()) {
      TradingCalendar calendar = calendar(name);
      TradingSession session = calendar.atOrAfter(time("2009-12-20T12:00:00Z"));
      for (int i = 0; i < 6_000; i++) {
        TradingSession next = calendar.next(session);
        assertEquals(session.number() + 1, next.number());
        assertTrue(next.extendedOpen() >= session.extendedClose(), next::toString);
        assertTrue(next.open() < next.close(), next::toString);
        assertEquals(session, calendar.previous(next));
        assertEquals(next, calendar.at(next.open()));
        session = next;
      }
    }
  }

  @Test
  void knowsTheTradingDaysOfAYear() {
    TradingCalendar calendar = calendar("us-equities");
    assertEquals(252, days(calendar, "2013-01-01", "2014-01-01"));
    assertEquals(251, days(calendar, "2017-01-01", "2018-01-01"));
    assertEquals(251, days(calendar, "2018-01-01", "2019-01-01"));
    assertEquals(253, days(calendar, "2020-01-01", "2021-01-01"));
    assertEquals(250, days(calendar, "2025-01-01", "2026-01-01"));
    assertEquals(251, days(calendar, "2026-01-01", "2027-01-01"));
  }

  @Test
  void beginsAWeekWithItsFirstSession() {
    TradingCalendar calendar = calendar("us-equities");
    TradingSession friday = calendar.atOrAfter(time("2026-01-23T15:00:00Z"));
    assertEquals(LocalDate.parse("2026-01-20"), calendar.firstOfWeek(friday).day());
    TradingSession tuesday = calendar.atOrAfter(time("2026-03-31T15:00:00Z"));
    assertEquals(LocalDate.parse("2026-04-02"), calendar.lastOfWeek(tuesday).day());
    TradingSession sunday = TradingCalendar.plain().atOrAfter(time("2026-03-08T15:00:00Z"));
    assertEquals(LocalDate.parse("2026-03-02"), TradingCalendar.plain().firstOfWeek(sunday).day());
    assertEquals(sunday, TradingCalendar.plain().lastOfWeek(sunday));
  }

  @Test
  void warnsTwoMonthsBeforeItsHolidaysRunOut() {
    TradingCalendar calendar = calendar("cme-index");
    assertEquals(LocalDate.parse("2030-12-31"), calendar.lastKnownDay());
    assertFalse(calendar.runsOut(time("2030-10-31T12:00:00Z")));
    assertTrue(calendar.runsOut(time("2030-11-01T12:00:00Z")));
    assertFalse(TradingCalendar.plain().runsOut(time("2099-01-01T00:00:00Z")));
  }

  @Test
  void hasACalendarForEachMarket() {
    assertEquals(
        List.of("cme-index", "crypto", "fx", "plain", "us-equities"), TradingCalendar.names());
    assertNull(TradingCalendar.named("lse"));
    assertEquals(ZoneId.of("America/New_York"), calendar("cme-index").zone());
  }

  @Test
  void namesTheLineOfACalendarFileThatIsWrong() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> CalendarFile.parse(List.of("calendar x", "zone UTC", "holiday 2026-01-01")));
    assertEquals("line 3: holiday 2026-01-01", e.getMessage());
  }

  private static long days(TradingCalendar calendar, String from, String to) {
    return calendar.atOrAfter(time(to + "T05:00:00Z")).number()
        - calendar.atOrAfter(time(from + "T05:00:00Z")).number();
  }

  private static TradingCalendar calendar(String name) {
    TradingCalendar calendar = TradingCalendar.named(name);
    assertNotNull(calendar, name);
    return calendar;
  }

  private static long time(String instant) {
    return EventTime.of(Instant.parse(instant));
  }
}
