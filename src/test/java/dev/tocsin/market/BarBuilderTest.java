package dev.tocsin.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BarBuilderTest {

  private static final BarInterval MINUTE = BarInterval.span(EventTime.MINUTE);

  @Test
  void makesOneBarOfThePricesOfItsStretch() {
    BarBuilder bars = new BarBuilder(TradingCalendar.plain(), MINUTE, false);
    assertEquals(EventTime.NEVER, bars.end());
    assertNull(bars.add(time("2026-03-02T09:30:10Z"), 100, 2));
    assertNull(bars.add(time("2026-03-02T09:30:20Z"), 103, Double.NaN));
    assertNull(bars.add(time("2026-03-02T09:30:30Z"), 98, 1));
    assertNull(bars.add(time("2026-03-02T09:30:59.999999Z"), 101, 0.5));
    long start = time("2026-03-02T09:30:00Z");
    assertEquals(start + EventTime.MINUTE, bars.end());
    Bar expected = new Bar(start, start + EventTime.MINUTE, 20_514, 100, 103, 98, 101, 3.5);
    assertEquals(expected, bars.openBar());
    assertNull(bars.close(start + EventTime.MINUTE - 1));
    assertEquals(expected, bars.close(start + EventTime.MINUTE));
    assertEquals(EventTime.NEVER, bars.end());
    assertNull(bars.openBar());
  }

  @Test
  void givesBackTheBarThatALaterPriceFindsOpen() {
    BarBuilder bars = new BarBuilder(TradingCalendar.plain(), MINUTE, false);
    bars.add(time("2026-03-02T09:30:10Z"), 100, 1);
    Bar closed = bars.add(time("2026-03-02T09:31:00Z"), 101, 1);
    assertNotNull(closed);
    assertEquals(time("2026-03-02T09:31:00Z"), closed.end());
    assertEquals(100, closed.close());
    assertEquals(time("2026-03-02T09:32:00Z"), bars.end());
  }

  @Test
  void makesNoBarOfAStretchWithoutPrices() {
    BarBuilder bars = new BarBuilder(TradingCalendar.plain(), MINUTE, false);
    bars.add(time("2026-03-02T09:32:10Z"), 102, 1);
    Bar first = bars.add(time("2026-03-02T09:40:10Z"), 103, 1);
    assertNotNull(first);
    assertEquals(time("2026-03-02T09:33:00Z"), first.end());
    assertEquals(time("2026-03-02T09:41:00Z"), bars.end());
  }

  @ParameterizedTest
  @CsvSource({
    // calendar, extended, minutes, a price at, the bar's start, its end
    "us-equities, false, 60, 2026-03-06T14:45:00Z, 2026-03-06T14:30:00Z, 2026-03-06T15:30:00Z",
    "us-equities, false, 60, 2026-03-06T20:45:00Z, 2026-03-06T20:30:00Z, 2026-03-06T21:00:00Z",
    "us-equities, false, 60, 2026-11-27T17:45:00Z, 2026-11-27T17:30:00Z, 2026-11-27T18:00:00Z",
    "us-equities, true, 60, 2026-03-06T09:10:00Z, 2026-03-06T09:00:00Z, 2026-03-06T09:30:00Z",
    "us-equities, true, 60, 2026-03-06T14:45:00Z, 2026-03-06T14:30:00Z, 2026-03-06T15:30:00Z",
    "us-equities, true, 60, 2026-03-07T00:45:00Z, 2026-03-07T00:30:00Z, 2026-03-07T01:00:00Z",
    "us-equities, true, 5, 2026-03-06T13:07:00Z, 2026-03-06T13:05:00Z, 2026-03-06T13:10:00Z",
    "cme-index, false, 240, 2026-03-08T22:00:00Z, 2026-03-08T22:00:00Z, 2026-03-09T02:00:00Z",
    "cme-index, false, 240, 2026-03-09T20:59:00Z, 2026-03-09T18:00:00Z, 2026-03-09T21:00:00Z",
    "cme-index, false, 240, 2026-03-06T03:00:00Z, 2026-03-06T03:00:00Z, 2026-03-06T07:00:00Z",
    "fx, false, 720, 2026-03-09T10:00:00Z, 2026-03-09T09:00:00Z, 2026-03-09T21:00:00Z",
    "crypto, false, 720, 2013-11-27T18:00:01Z, 2013-11-27T12:00:00Z, 2013-11-28T00:00:00Z",
  })
  void anchorsSpansAtTheOpenOfTheSession(
      String calendar, boolean extended, int minutes, String at, String start, String end) {
    BarBuilder bars =
        new BarBuilder(calendar(calendar), BarInterval.span(minutes * EventTime.MINUTE), extended);
    bars.add(time(at), 100, 1);
    Bar open = bars.openBar();
    assertNotNull(open);
    assertEquals(start, EventTime.format(open.start()));
    assertEquals(end, EventTime.format(open.end()));
  }

  @ParameterizedTest
  @CsvSource({
    "us-equities, false, 2026-03-06T21:00:00Z",
    "us-equities, false, 2026-03-06T14:29:59Z",
    "us-equities, true, 2026-03-07T01:00:00Z",
    "us-equities, true, 2026-07-03T15:00:00Z",
    "cme-index, false, 2026-03-06T22:30:00Z",
  })
  void leavesOutAPriceOutsideTheHours(String calendar, boolean extended, String at) {
    BarBuilder bars = new BarBuilder(calendar(calendar), MINUTE, extended);
    assertNull(bars.add(time(at), 100, 1));
    assertNull(bars.openBar());
    assertEquals(EventTime.NEVER, bars.end());
  }

  @Test
  void closesTheLastBarOfASessionWhenAPriceComesAfterIt() {
    BarBuilder bars = new BarBuilder(calendar("us-equities"), MINUTE, false);
    bars.add(time("2026-03-06T20:59:30Z"), 100, 1);
    Bar closed = bars.add(time("2026-03-06T21:05:00Z"), 90, 1);
    assertNotNull(closed);
    assertEquals(100, closed.low());
    assertEquals(EventTime.NEVER, bars.end());
  }

  @ParameterizedTest
  @CsvSource({
    "us-equities, 2026-01-23T15:00:00Z, 2026-01-23T14:30:00Z, 2026-01-23T21:00:00Z",
    "cme-index, 2026-03-08T23:00:00Z, 2026-03-08T22:00:00Z, 2026-03-09T21:00:00Z",
    "plain, 2026-03-08T23:00:00Z, 2026-03-08T00:00:00Z, 2026-03-09T00:00:00Z",
  })
  void makesABarOfADayOutOfItsSession(String calendar, String at, String start, String end) {
    assertSpan(calendar, BarInterval.ONE_DAY, at, start, end);
  }

  @ParameterizedTest
  @CsvSource({
    "us-equities, 2026-01-23T15:00:00Z, 2026-01-20T14:30:00Z, 2026-01-23T21:00:00Z",
    "us-equities, 2026-11-24T15:00:00Z, 2026-11-23T14:30:00Z, 2026-11-27T18:00:00Z",
    "cme-index, 2026-03-10T23:00:00Z, 2026-03-08T22:00:00Z, 2026-03-13T21:00:00Z",
    "fx, 2026-10-30T12:00:00Z, 2026-10-25T21:00:00Z, 2026-10-30T21:00:00Z",
    "plain, 2026-03-08T23:00:00Z, 2026-03-02T00:00:00Z, 2026-03-09T00:00:00Z",
  })
  void makesABarOfAWeekFromItsFirstSessionToItsLast(
      String calendar, String at, String start, String end) {
    assertSpan(calendar, BarInterval.ONE_WEEK, at, start, end);
  }

  @Test
  void keepsABarOfAWeekOpenBetweenItsSessions() {
    BarBuilder bars = new BarBuilder(calendar("us-equities"), BarInterval.ONE_WEEK, false);
    bars.add(time("2026-03-02T15:00:00Z"), 100, 1);
    assertNull(bars.close(time("2026-03-04T03:00:00Z")));
    assertNull(bars.add(time("2026-03-05T15:00:00Z"), 105, 1));
    Bar open = bars.openBar();
    assertNotNull(open);
    assertEquals(105, open.high());
  }

  @Test
  void leavesPricesOutsideTheHoursOutOfAnOpenWeek() {
    BarBuilder bars = new BarBuilder(calendar("us-equities"), BarInterval.ONE_WEEK, false);
    bars.add(time("2026-03-02T15:00:00Z"), 100, 1);
    bars.add(time("2026-03-03T03:00:00Z"), 50, 1);
    Bar open = bars.openBar();
    assertNotNull(open);
    assertEquals(100, open.low());
  }

  @Test
  void goesOnFromAStoredState() throws IOException {
    BarBuilder bars = new BarBuilder(calendar("us-equities"), MINUTE, false);
    bars.add(time("2026-03-06T15:00:10Z"), 100, 1);
    bars.add(time("2026-03-06T15:00:20Z"), 99, 1);
    BarBuilder restored = new BarBuilder(calendar("us-equities"), MINUTE, false);
    restored.restore(stored(bars));
    assertEquals(bars.openBar(), restored.openBar());
    long next = time("2026-03-06T15:01:00Z");
    assertEquals(bars.add(next, 101, 1), restored.add(next, 101, 1));
    assertEquals(bars.openBar(), restored.openBar());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 7 * EventTime.MINUTE, 2 * EventTime.DAY})
  void refusesASpanThatDoesNotDivideADay(long length) {
    assertThrows(IllegalArgumentException.class, () -> BarInterval.span(length));
  }

  private static void assertSpan(
      String calendar, BarInterval interval, String at, String start, String end) {
    BarBuilder bars = new BarBuilder(calendar(calendar), interval, false);
    bars.add(time(at), 100, 1);
    Bar open = bars.openBar();
    assertNotNull(open);
    assertEquals(start, EventTime.format(open.start()));
    assertEquals(end, EventTime.format(open.end()));
  }

  private static DataInputStream stored(BarBuilder bars) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bars.save(new DataOutputStream(bytes));
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
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
