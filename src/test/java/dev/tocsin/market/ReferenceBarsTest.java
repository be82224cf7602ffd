package dev.tocsin.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day of currency quotes makes exactly the minute bars that their source made of them. */
final class ReferenceBarsTest {

  /** Times in the files count milliseconds from midnight, five hours behind UTC. */
  private static final long MIDNIGHT = EventTime.of(Instant.parse("2014-05-08T05:00:00Z"));

  private static final int BARS = 1_431;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "fx"})
  void makesTheMinuteBarsOfTheBid(String calendarName) throws IOException {
    TradingCalendar calendar = TradingCalendar.named(calendarName);
    assertNotNull(calendar);
    BarBuilder builder = new BarBuilder(calendar, BarInterval.span(EventTime.MINUTE), false);
    List<Bar> bars = new ArrayList<>();
    for (String[] row : rows("/ticks/forex_fxcm_tick_eurusd_20140508_quote.zip")) {
      Bar closed = builder.add(time(row), Double.parseDouble(row[1]), Double.NaN);
      if (closed != null) {
        bars.add(closed);
      }
    }
    Bar last = builder.close(builder.end());
    assertNotNull(last);
    bars.add(last);
    List<String[]> expected = rows("/bars/forex_fxcm_minute_eurusd_20140508_quote.zip");
    assertEquals(BARS, expected.size());
    assertEquals(BARS, bars.size());
    for (int i = 0; i < BARS; i++) {
      String[] row = expected.get(i);
      Bar bar = bars.get(i);
      assertEquals(time(row), bar.start());
      assertEquals(time(row) + EventTime.MINUTE, bar.end());
      assertEquals(
          List.of(number(row, 1), number(row, 2), number(row, 3), number(row, 4)),
          List.of(bar.open(), bar.high(), bar.low(), bar.close()));
    }
  }

  private static double number(String[] row, int field) {
    return Double.parseDouble(row[field]);
  }

  private static long time(String[] row) {
    return MIDNIGHT + Long.parseLong(row[0]) * EventTime.MILLISECOND;
  }

  private static List<String[]> rows(String resource) throws IOException {
    try (InputStream in = ReferenceBarsTest.class.getResourceAsStream(resource)) {
      assertNotNull(in, resource);
      ZipInputStream zip = new ZipInputStream(in);
      assertNotNull(zip.getNextEntry());
      return new BufferedReader(new InputStreamReader(zip, StandardCharsets.US_ASCII))
          .lines()
          .map(line -> line.split(","))
          .toList();
    }
  }
}
