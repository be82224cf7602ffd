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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comparison that sleeps would have been by now outlives a restart. */
class SleepingRestoreTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T10:00:00Z"));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void aComparisonThatIsLookedAtAtClosesAloneReadsTheNewestPrice(int restart) {
    try (var engine = new EngineUnderTest(1, Instruments.plain(), new Shapes())) {
      Checked checked =
          new Language(Instruments.plain())
              .check(
                  "a.alerts",
                  "alert \"low\" when A == lowest(A@5m, 2) on bar close 2m",
                  Surroundings.none());
      assertNotNull(checked.file(), checked.toString());
      engine.load(checked.file());
      List<Tick> ticks =
          List.of(
              tick(-60, 101.5),
              tick(260, 102.5),
              tick(640, 101.5),
              tick(710, 103),
              tick(810, 103),
              tick(1_000, 103),
              tick(1_020, 102.5),
              tick(1_100, 102.5));
      for (int i = 0; i < ticks.size(); i++) {
        if (i == restart) {
          engine.restart(1);
        }
        engine.tick(ticks.get(i));
      }
      assertEquals(
          List.of("low at 10:18:00"),
          engine.firings().stream()
              .map(one -> one.alert() + " at " + EventTime.format(one.time()).substring(11, 19))
              .toList());
    }
  }

  private static Tick tick(int second, double price) {
    return Tick.trade("A", START + second * EventTime.SECOND, price, 1);
  }
}
