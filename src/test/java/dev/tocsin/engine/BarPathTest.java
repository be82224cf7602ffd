package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tocsin.engine.alpha.BarStream;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.market.Bar;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TradingCalendar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * A day of currency quotes, tick by tick through a shard with a rule on their bars, makes exactly
 * the minute bars that their source made of them, each at its own end.
 */
class BarPathTest {

  /** Times in the files count milliseconds from midnight, five hours behind UTC. */
  private static final long MIDNIGHT = EventTime.of(Instant.parse("2014-05-08T05:00:00Z"));

  private static final int BARS = 1_431;

  private static final Instruments FX =
      symbol ->
          new Instrument(
              symbol,
              "fx",
              Objects.requireNonNull(TradingCalendar.named("fx")).zone(),
              0.00001,
              EventTime.NEVER);

  /** A bar, and the time of the clock when the engine told of it. */
  private record Told(Bar bar, long at) {}

  @Test
  void quotesMakeTheMinuteBarsOfTheirSource() throws IOException {
    List<Told> told = new ArrayList<>();
    List<Firing> firings = new ArrayList<>();
    try (Shard shard =
        new Shard("test", FX, ShardDriver.SHAPES, outcome -> firings.addAll(outcome.firings()))) {
      Checked checked =
          new Language(FX)
              .check(
                  "test.alerts",
                  "alert \"up\" when close(EURUSD.bid@1m) > open(EURUSD.bid@1m) for 1 bars",
                  Surroundings.none());
      shard.load(0, Objects.requireNonNull(checked.file(), checked.diagnostics()::toString));
      BarStream stream =
          shard
              .graph()
              .bars(
                  new Value.Bars(
                      new Value.Subject.Symbol("EURUSD"),
                      Value.FieldName.BID,
                      new Interval(Interval.Unit.SPAN, EventTime.MINUTE),
                      false));
      stream.onClose(
          () -> told.add(new Told(Objects.requireNonNull(stream.newest()), shard.now())));
      long position = 0;
      for (String[] row : rows("/ticks/forex_fxcm_tick_eurusd_20140508_quote.zip")) {
        shard.tick(
            ++position,
            Tick.quote(
                "EURUSD", time(row), Double.parseDouble(row[1]), Double.parseDouble(row[2])));
      }
      shard.mark(++position, MIDNIGHT + EventTime.DAY);
    }
    List<String[]> expected = rows("/bars/forex_fxcm_minute_eurusd_20140508_quote.zip");
    assertEquals(BARS, expected.size());
    assertEquals(BARS, told.size());
    // the rule fires at the close of each bar that rises after one that does not
    List<Long> rises = new ArrayList<>();
    boolean rose = true;
    for (int i = 0; i < BARS; i++) {
      String[] row = expected.get(i);
      Bar bar = told.get(i).bar();
      long end = time(row) + EventTime.MINUTE;
      assertEquals(time(row), bar.start());
      assertEquals(end, bar.end());
      assertEquals(end, told.get(i).at(), "told at its own end");
      assertEquals(
          List.of(number(row, 1), number(row, 2), number(row, 3), number(row, 4)),
          List.of(bar.open(), bar.high(), bar.low(), bar.close()));
      boolean up = number(row, 4) > number(row, 1);
      if (up && !rose) {
        rises.add(end);
      }
      rose = up;
    }
    assertEquals(rises, firings.stream().map(Firing::time).toList());
  }

  private static double number(String[] row, int field) {
    return Double.parseDouble(row[field]);
  }

  private static long time(String[] row) {
    return MIDNIGHT + Long.parseLong(row[0]) * EventTime.MILLISECOND;
  }

  private static List<String[]> rows(String resource) throws IOException {
    try (InputStream in = BarPathTest.class.getResourceAsStream(resource)) {
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
