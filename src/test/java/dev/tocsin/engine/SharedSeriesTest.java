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

/** A rule that comes later reads what another shard has known for long. */
class SharedSeriesTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T10:00:00Z"));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void barsThatALaterShardHasGoOnInAnEarlierOne(int shards) {
    try (var engine = new EngineUnderTest(shards, Instruments.plain(), new Shapes())) {
      // at home on the first shard, and the other on the next one
      load(engine, "a.alerts", "alert \"a\" when A > 1000");
      load(engine, "b.alerts", "alert \"b\" when B >= highest(A@1m, 3)");
      engine.tick(Tick.trade("A", START + 4 * EventTime.SECOND, 100, 1));
      engine.tick(Tick.trade("A", START + 160 * EventTime.SECOND, 100, 1));

      load(engine, "c.alerts", "alert \"c\" when A crosses above sma(A@1m, 2) + 1");
      engine.tick(Tick.trade("A", START + 188 * EventTime.SECOND, 102, 1));

      assertEquals(List.of("c.alerts~c"), engine.firings().stream().map(Firing::rule).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void barsGoOnInALaterShardWhereAnEditTakesTheirLastReader(int shards) {
    try (var engine = new EngineUnderTest(shards, Instruments.plain(), new Shapes())) {
      load(engine, "a.alerts", "alert \"a\" when A > 1000");
      load(engine, "b.alerts", "alert \"b\" when B > 1000");
      load(engine, "c.alerts", "alert \"c\" when A > highest(B@1m, 2) + 50");
      engine.tick(Tick.trade("B", START + 4 * EventTime.SECOND, 100, 1));
      engine.tick(Tick.trade("B", START + 160 * EventTime.SECOND, 100, 1));
      load(engine, "c.alerts", "alert \"d\" when B crosses above highest(B@1m, 2) + 1");
      engine.tick(Tick.trade("B", START + 188 * EventTime.SECOND, 102, 1));
      assertEquals(List.of("c.alerts~d"), engine.firings().stream().map(Firing::rule).toList());
    }
  }

  private static void load(EngineUnderTest engine, String path, String text) {
    Checked checked = new Language(Instruments.plain()).check(path, text, Surroundings.none());
    assertNotNull(checked.file(), checked.toString());
    engine.load(checked.file());
  }
}
