package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told at once, what waits for the disk, and who is answered when. */
final class TellingTest {
  private static final Language LANGUAGE = new Language(Instruments.plain());
  private static final String RULE = "alert \"up\"\n  when MNQ crosses above 100\n";
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");

  @TempDir Path directory;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private final OutcomeSink sink =
      new OutcomeSink() {
        @Override
        public void found(Outcome outcome) {
          outcome.firings().forEach(firing -> heard.add("told " + firing.price()));
        }

        @Override
        public Future<Void> accept(Outcome outcome) {
          outcome.firings().forEach(firing -> heard.add("handed on " + firing.price()));
          return Future.succeededFuture();
        }
      };

  private static CheckedFile checked(String path, String text) {
    return Objects.requireNonNull(LANGUAGE.check(path, text, Surroundings.none()).file());
  }

  private EngineOptions options() {
    return new EngineOptions(
        directory,
        Instruments.plain(),
        Map.of(),
        TellingTest::checked,
        () -> NOW,
        2 * EventTime.SECOND);
  }

  private Engine open() throws IOException {
    return new Engine(options(), new Shapes(), sink, new Quotes(), new RuleBoard());
  }

  private static List<Tick> prices(double... prices) {
    List<Tick> ticks = new ArrayList<>();
    for (double price : prices) {
      ticks.add(Tick.trade("MNQ", EventTime.of(NOW), price, 1));
    }
    return ticks;
  }

  private List<String> heard() {
    List<String> all = new ArrayList<>();
    heard.drainTo(all);
    return all;
  }

  @Test
  void aFiringIsToldBeforeItIsHandedOn() throws IOException {
    try (Engine engine = open()) {
      engine.load("a.alerts", RULE, checked("a.alerts", RULE));
      engine.take(prices(99, 101));
      assertEquals(List.of("told 101.0"), heard());
      engine.release();
      assertEquals(List.of("handed on 101.0"), heard());
    }
  }

  @Test
  void whatIsWorkedOutAgainIsHandedOnAndNotToldAgain() throws IOException {
    // not closed: the process is gone before it handed anything on
    Engine killed = open();
    killed.load("a.alerts", RULE, checked("a.alerts", RULE));
    killed.take(prices(99, 101));
    assertEquals(List.of("told 101.0"), heard());
    try (Engine engine = open()) {
      assertEquals(List.of("handed on 101.0"), heard());
      engine.take(prices(99, 102));
      assertEquals(List.of("told 102.0"), heard());
    }
  }

  @Test
  void aReaderThatFailsKeepsNoTickFromBeingEvaluated() throws IOException {
    OutcomeSink failing =
        new OutcomeSink() {
          @Override
          public void found(Outcome outcome) {
            throw new IllegalStateException("on purpose");
          }

          @Override
          public Future<Void> accept(Outcome outcome) {
            return sink.accept(outcome);
          }
        };
    try (Engine engine =
        new Engine(options(), new Shapes(), failing, new Quotes(), new RuleBoard())) {
      engine.load("a.alerts", RULE, checked("a.alerts", RULE));
      engine.take(prices(99, 101, 99, 103));
      engine.release();
      assertEquals(List.of("handed on 101.0", "handed on 103.0"), heard());
    }
  }

  @Test
  void eachOfManyMessagesHasItsOwnAnswer() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      var engine = new EngineVerticle(options(), sink);
      vertx
          .deployVerticle(engine, EngineVerticle.deployment())
          .compose(_ -> engine.load("a.alerts", RULE, checked("a.alerts", RULE)))
          .await(60, TimeUnit.SECONDS);
      List<Future<Message<JsonObject>>> answers = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        Object body =
            switch (i % 3) {
              case 0 -> tick(99);
              case 1 -> tick(101).put("symbol", "");
              default -> new JsonArray().add(tick(101)).add(tick(99)).add("none");
            };
        answers.add(vertx.eventBus().request("market.ticks", body));
      }
      for (int i = 0; i < answers.size(); i++) {
        JsonObject answer = answers.get(i).await(60, TimeUnit.SECONDS).body();
        assertEquals(List.of(1, 0, 2).get(i % 3), answer.getInteger("accepted"), answer.encode());
        assertEquals(
            List.of(0, 1, 1).get(i % 3), answer.getJsonArray("rejected").size(), answer.encode());
      }
      assertEquals(200, heard().stream().filter("told 101.0"::equals).count());
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }

  private static JsonObject tick(double price) {
    return new JsonObject().put("symbol", "MNQ").put("price", price);
  }

  @Test
  void aShapeThatWasTriedBehavesAsAnyOther() {
    String text = "alert \"both\"\n  when MNQ > 100 and ES > 50\n";
    CheckedFile file = checked("a.alerts", text);
    var shapes = new Shapes();
    PlannedFile planned = PlannedFile.now(file);
    NewShapes.prepare(planned, shapes, Instruments.plain());
    assertTrue(shapes.knows(planned.of(file.alerts().getFirst()).getFirst().plan().shape()));
    List<Firing> firings = new ArrayList<>();
    try (var shard =
        new Shard("r", Instruments.plain(), shapes, outcome -> firings.addAll(outcome.firings()))) {
      shard.load(0, planned);
      shard.tick(1, Tick.trade("MNQ", 1, 99, 1));
      shard.tick(2, Tick.trade("ES", 1, 51, 1));
      assertEquals(List.of(), firings);
      shard.tick(3, Tick.trade("MNQ", 2, 101, 1));
      assertEquals(1, firings.size());
      shard.unload("a.alerts");
      assertFalse(shapes.knows(planned.of(file.alerts().getFirst()).getFirst().plan().shape()));
    }
  }

  @Test
  void aQuoteIsMadeOfTheNewestTradeAndTheNewestBidAndAsk() {
    var quotes = new Quotes();
    quotes.take(
        List.of(Tick.trade("A", 1, 10, 1), Tick.quote("A", 2, 9, 11), Tick.trade("A", 3, 12, 1)),
        "one");
    assertEquals(new Quotes.Quote("A", 12, 9, 11, 3, "one"), quotes.of("A"));
    quotes.take(List.of(Tick.trade("A", 1, 7, 1)), "two");
    assertEquals(new Quotes.Quote("A", 7, Double.NaN, Double.NaN, 1, "two"), quotes.of("A"));
  }
}
