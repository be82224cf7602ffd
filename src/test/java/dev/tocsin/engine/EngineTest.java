package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.intake.Rejection;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.ResumePoint;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  private static final Shapes SHAPES = new Shapes();
  private static final CheckedFile FILE =
      new CheckedFile("test.alerts", List.of(alert("up", "MNQ"), alert("demo up", "BTC-USD")));

  @TempDir Path directory;
  private final Map<String, Firing> stored = new LinkedHashMap<>();

  private static CheckedAlert alert(String name, String symbol) {
    return new CheckedAlert(
        "test.alerts",
        name,
        1,
        name,
        name,
        List.of(),
        null,
        ShardDriver.crossesAbove(symbol, 100),
        ShardDriver.clauses());
  }

  private Engine open() throws IOException {
    return open(
        outcome -> {
          outcome.firings().forEach(firing -> stored.put(firing.id(), firing));
          return Future.succeededFuture();
        });
  }

  private Engine open(OutcomeSink sink) throws IOException {
    var options =
        new EngineOptions(
            directory,
            Instruments.plain(),
            Map.of("BTC-USD", "demo"),
            (path, text) -> FILE,
            () -> Instant.parse("2026-03-02T09:30:00Z"),
            2 * EventTime.SECOND);
    return new Engine(options, SHAPES, sink, new Quotes(), new RuleBoard());
  }

  @Test
  void aReplayRestartedAnywhereFiresAsIfItHadNotBeen() throws IOException {
    List<Tick> ticks = walk(500);
    List<Firing> whole = new ArrayList<>();
    try (Shard shard =
        new Shard(
            "demo-1", Instruments.plain(), SHAPES, outcome -> whole.addAll(outcome.firings()))) {
      shard.load(1, FILE);
      for (int i = 0; i < ticks.size(); i++) {
        shard.tick(i + 2, ticks.get(i));
      }
    }
    assertTrue(whole.size() > 10, "the walk crosses often enough: " + whole.size());

    var random = new Random(7);
    Engine engine = open();
    engine.load("test.alerts", "text", FILE);
    for (int i = 0; i < ticks.size(); i++) {
      engine.batch(new TickBatch("demo", "demo-1", List.of(ticks.get(i)), Long.MIN_VALUE));
      if (random.nextInt(20) == 0) {
        // not closed: the process is gone, what it had not handed on included
        engine = open();
        assertEquals(new ResumePoint("demo-1", i + 1L), engine.resumePoint("demo"));
        engine.release();
      }
    }
    engine.release();
    assertEquals(
        whole.stream().map(EngineTest::line).toList(),
        stored.values().stream().map(EngineTest::line).toList());
    engine.close();
  }

  private static List<Rejection> push(Engine engine, JsonObject tick) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    List<Rejection> rejections = engine.read(tick, engine.wallTime(), ticks);
    engine.take(ticks);
    return rejections;
  }

  @Test
  void eachSymbolLivesOnTheClockOfItsSource() throws IOException {
    try (Engine engine = open()) {
      engine.load("test.alerts", "text", FILE);
      engine.batch(
          new TickBatch(
              "demo", "demo-1", List.of(Tick.trade("BTC-USD", 1_000_000, 99, 1)), Long.MIN_VALUE));
      push(engine, new JsonObject().put("symbol", "MNQ").put("price", 99));
      var refused = push(engine, new JsonObject().put("symbol", "BTC-USD").put("price", 101));
      assertEquals("source_conflict", refused.getFirst().code());
      push(engine, new JsonObject().put("symbol", "MNQ").put("price", 101));
      engine.batch(
          new TickBatch(
              "demo", "demo-1", List.of(Tick.trade("BTC-USD", 2_000_000, 101, 1)), Long.MIN_VALUE));
      engine.release();
      assertEquals(
          List.of("up 2026-03-02T09:30:00Z", "demo up 1970-01-01T00:00:02Z"),
          stored.values().stream().map(f -> f.alert() + " " + EventTime.format(f.time())).toList());
    }
  }

  @Test
  void aBatchThatComesAgainIsTakenOnce() throws IOException {
    try (Engine engine = open()) {
      engine.load("test.alerts", "text", FILE);
      for (Tick tick :
          List.of(
              Tick.trade("BTC-USD", 1_000_000, 99, 1), Tick.trade("BTC-USD", 2_000_000, 101, 1))) {
        var batch =
            new TickBatch(
                "demo", "demo-1", List.of(tick), Long.MIN_VALUE, tick.price() < 100 ? 0 : 1);
        engine.batch(batch);
        engine.batch(batch);
      }
      assertEquals(new ResumePoint("demo-1", 2), engine.resumePoint("demo"));
      engine.release();
      assertEquals(1, stored.size());
    }
  }

  @Test
  void aNewRunBeginsWithFreshState() throws IOException {
    try (Engine engine = open()) {
      engine.load("test.alerts", "text", FILE);
      engine.batch(
          new TickBatch(
              "demo", "demo-1", List.of(Tick.trade("BTC-USD", 2_000_000, 99, 1)), Long.MIN_VALUE));
      engine.batch(
          new TickBatch(
              "demo", "demo-2", List.of(Tick.trade("BTC-USD", 1_000_000, 101, 1)), Long.MIN_VALUE));
      engine.release();
      assertEquals(Map.of(), stored);
    }
  }

  @Test
  void theJournalOfARunStaysUntilItsFiringsAreStored() throws IOException {
    Promise<Void> answer = Promise.promise();
    Path journal = directory.resolve("demo").resolve("demo-1.journal");
    try (Engine engine = open(_ -> answer.future())) {
      engine.load("test.alerts", "text", FILE);
      List<Tick> crossing =
          List.of(
              Tick.trade("BTC-USD", 1_000_000, 99, 1), Tick.trade("BTC-USD", 2_000_000, 101, 1));
      engine.batch(new TickBatch("demo", "demo-1", crossing, Long.MIN_VALUE));
      engine.release();
      engine.batch(
          new TickBatch(
              "demo", "demo-2", List.of(Tick.trade("BTC-USD", 1_000_000, 99, 1)), Long.MIN_VALUE));
      engine.release();
      assertTrue(Files.exists(journal), "its firing is still on its way to the database");
      answer.complete();
      assertFalse(Files.exists(journal));
    }
  }

  private static String line(Firing firing) {
    return firing.id() + " " + firing.alert() + " " + firing.time() + " " + firing.message();
  }

  private static List<Tick> walk(int count) {
    var random = new Random(11);
    List<Tick> ticks = new ArrayList<>();
    double price = 100;
    for (int i = 0; i < count; i++) {
      price = 100 + (price - 100) * 0.9 + random.nextGaussian();
      ticks.add(Tick.trade("BTC-USD", i * EventTime.SECOND, price, 1));
    }
    return ticks;
  }
}
