package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A comparison of a price with a close sleeps while the price is far from it. */
class SleepingTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T10:00:00Z"));

  /** The bar of the first minute closes at 100; from then on the difference of the two sleeps. */
  private static final List<String> CLOSED = List.of("0 99", "30 100", "61 100", "65 100.25");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A - A@1m is inside 1..2            | 70 101.5 ; 75 103      | 70",
        "A - A@1m rises 2 within 30s        | 70 101.5 ; 75 103      | 75",
        "abs(A - A@1m) > 1                  | 70 101.5 ; 75 103      | 70",
        "-(A - A@1m) < -1                   | 70 101.5 ; 75 103      | 70",
        "sma(A@1m, 1) - A < -1              | 70 101.5 ; 75 103      | 70",
        "max(A - A@1m, 0) > 1               | 70 101.5 ; 75 103      | 70",
        "A - A@1m > 1                       | 70 101.5 ; 75 103      | 70",
        "A - A@1m > 0.25                    | 70 100.25 ; 75 100.5   | 75",
        "A - A@1m crosses below 0.25        | 70 100.5 ; 75 100      | 75",
        "A - A@1m reaches 2                 | 70 102 ; 75 103        | 70",
        "A crosses below A@1m within 10s    | 70 100.25 ; 79 99      | 79",
        "A crosses below A@1m within 10s    | 70 100.25 ; 80 99      | ''",
        "A crosses below A@1m within 10s    | 70 100 ; 79 99         | 79",
        "A crosses above A@1m within 30s    | 70 99 ; 100 98 ; 125 98.5 | 125",
        "A crosses below A@1m               | 70 102 ; 125 102 ; 130 101 | 130",
        "A == A@1m                          | 70 100 ; 75 101        | 70",
        "A@1m is above A                    | 70 100 ; 75 99.75      | 75",
      })
  void aRuleThatComesLaterHearsWhatWakesIt(String condition, String ticks, String fires) {
    try (var engine = engine()) {
      load(engine, "far.alerts", "alert \"far\" when A - A@1m > 50");
      CLOSED.forEach(tick -> engine.tick(tick(tick)));
      load(engine, "late.alerts", "alert \"late\" when " + condition);
      for (String tick : ticks.split(";")) {
        engine.tick(tick(tick.strip()));
      }
      assertEquals(fires, seconds(engine));
    }
  }

  @Test
  void aCloseThatMovesOverThePriceFiresAtTheClose() {
    try (var engine = engine()) {
      load(engine, "a.alerts", "alert \"a\" when A crosses below A@1m");
      CLOSED.forEach(tick -> engine.tick(tick(tick)));
      // above the close of 100 all the time, and on it at the end
      List.of("70 103", "80 102", "119 104").forEach(tick -> engine.tick(tick(tick)));
      engine.mark(START + 130 * EventTime.SECOND);
      // the price stands at the close itself, which is no strict side
      assertEquals("", seconds(engine));
      List.of("140 105", "179 106", "181 105.5").forEach(tick -> engine.tick(tick(tick)));
      assertEquals("181", seconds(engine));
    }
  }

  private static EngineUnderTest engine() {
    return new EngineUnderTest(1, Instruments.plain(), new Shapes());
  }

  private static void load(EngineUnderTest engine, String path, String text) {
    Checked checked = new Language(Instruments.plain()).check(path, text, Surroundings.none());
    assertNotNull(checked.file(), checked.toString());
    engine.load(checked.file());
  }

  private static Tick tick(String text) {
    String[] parts = text.split(" ");
    return Tick.trade(
        "A",
        START + Integer.parseInt(parts[0]) * EventTime.SECOND,
        Double.parseDouble(parts[1]),
        1);
  }

  private static String seconds(EngineUnderTest engine) {
    return String.join(
        " ",
        engine.firings().stream()
            .map(one -> String.valueOf((one.time() - START) / EventTime.SECOND))
            .toList());
  }
}
