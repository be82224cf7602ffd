package dev.tocsin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.feed.store.TickImport;
import dev.tocsin.feed.store.TickStore;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.web.api.BacktestEndpoints;
import dev.tocsin.web.api.BarEndpoints;
import dev.tocsin.web.api.RuleLanguage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /replays} and {@code GET /bars} over stored ticks. */
final class BacktestApiTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T14:30:00Z"));

  private final Vertx vertx = Vertx.vertx();
  private final TickStore ticks;
  private final HttpCalls calls;

  BacktestApiTest(@TempDir Path directory) throws Exception {
    this.ticks = new TickStore(directory);
    BlockingWork work = new BlockingWork(vertx, new SimpleMeterRegistry());
    HttpVerticle verticle =
        new HttpVerticle(
            new WebSettings("127.0.0.1", 0, Set.of(), Set.of(), null),
            List.of(
                new BacktestEndpoints(new RealLanguage(), Instruments.plain(), ticks, work),
                new BarEndpoints(ticks, Instruments.plain(), CLOCK, work)),
            router -> {});
    vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
    this.calls = new HttpCalls(verticle.port());
  }

  /** Checks without any configuration; the rest is not asked for. */
  private static final class RealLanguage implements RuleLanguage {
    private final Language language = new Language(Instruments.plain());

    @Override
    public Checked check(String path, String text) {
      return language.check(path, text, Surroundings.none());
    }

    @Override
    public String sentence(CheckedAlert alert) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String drl(CheckedAlert alert) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String formatted(String text) {
      throw new UnsupportedOperationException();
    }
  }

  private HttpResponse<String> replay(JsonObject body) {
    return calls.post("/api/v1/replays", body.encode());
  }

  @BeforeEach
  void store() throws Exception {
    try (TickImport importing = ticks.importing()) {
      long start = EventTime.of(Instant.parse("2026-02-27T09:30:00Z"));
      double[] prices = {99, 101, 102, 99, 98, 103, 104, 105};
      for (int i = 0; i < prices.length; i++) {
        long time = start + i * EventTime.MINUTE;
        importing.add(Tick.trade("MNQ", time, prices[i], 1));
        importing.add(Tick.trade("ES", time, prices[i] + 1_000, 1));
      }
      importing.commit();
    }
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private static JsonObject body(String source) {
    return new JsonObject()
        .put("source", source)
        .put("from", "2026-02-27T00:00:00Z")
        .put("to", "2026-02-28T00:00:00Z");
  }

  @Test
  void saysHowFarTheStoreReachesWhereNothingIsStoredForThatTime() throws Exception {
    JsonObject asked = body("MNQ crosses above 100 and NQ > 5");
    asked.put("from", "2026-03-01T00:00:00Z").put("to", "2026-03-02T00:00:00Z");
    JsonObject json = HttpCalls.json(replay(asked));
    assertEquals(0, json.getInteger("ticks"));
    assertEquals(
        "[{\"symbol\":\"MNQ\",\"first\":\"2026-02-27\",\"last\":\"2026-02-27\"}]",
        json.getJsonArray("stored").encode());
  }

  @Test
  void tellsWhatTheTextWouldHaveFiredAndWhatThePriceDidAfterwards() throws Exception {
    HttpResponse<String> reply = replay(body("alert \"up\" when MNQ crosses above 100"));
    assertEquals(200, reply.statusCode(), reply.body());
    JsonObject json = HttpCalls.json(reply);
    assertEquals(8, json.getInteger("ticks"));
    assertTrue(json.getBoolean("complete"));
    assertNull(json.getString("stopped"));
    assertEquals(2, json.getInteger("fired"));
    assertEquals(
        "2026-02-27T09:31:00Z", json.getJsonArray("firings").getJsonObject(0).getString("at"));
    JsonObject alert = json.getJsonArray("alerts").getJsonObject(0);
    assertEquals(new JsonObject().put("2026-02-27", 2), alert.getJsonObject("perDay"));
    JsonObject five = alert.getJsonObject("after").getJsonObject("5m");
    assertEquals(1, five.getJsonObject("firings").getInteger("count"));
    assertEquals(300 / 101.0, five.getJsonObject("firings").getDouble("mean"), 1e-9);
    assertEquals(
        0,
        alert
            .getJsonObject("after")
            .getJsonObject("1d")
            .getJsonObject("others")
            .getInteger("count"));
  }

  @Test
  void countsFiringsOfOneSymbolAlone() throws Exception {
    JsonObject body =
        body("alert \"up\" for MNQ, ES when price rises 3 within 5m").put("symbol", "ES");
    JsonObject json = HttpCalls.json(replay(body));
    assertEquals(16, json.getInteger("ticks"));
    assertTrue(json.getInteger("fired") > 0);
    json.getJsonArray("firings")
        .forEach(one -> assertEquals("ES", ((JsonObject) one).getString("symbol")));
  }

  @Test
  void refusesWhatItCannotRun() throws Exception {
    HttpResponse<String> wrong = replay(body("MNQ > > 1"));
    assertEquals(422, wrong.statusCode());
    assertEquals("invalid_rules", HttpCalls.json(wrong).getString("code"));
    String members =
        IntStream.range(0, 1_001).mapToObj(i -> "A" + i).collect(Collectors.joining(", "));
    HttpResponse<String> many = replay(body("alert \"x\" for " + members + " when price > 1"));
    assertEquals(422, many.statusCode(), many.body());
    assertEquals(400, replay(body("MNQ > 1").put("to", "2020-01-01T00:00:00Z")).statusCode());
    assertEquals(400, replay(body("MNQ > 1").put("from", "yesterday")).statusCode());
    assertEquals(400, replay(body("MNQ > 1").put("to", "2036-01-01T00:00:00Z")).statusCode());
  }

  @Test
  void givesClosedBarsPageByPage() throws Exception {
    String path =
        "/api/v1/bars?symbol=MNQ&interval=2m&from=2026-02-27T09:32:00Z&to=2026-02-28T00:00:00Z";
    JsonObject all = HttpCalls.json(calls.get(path));
    assertEquals(3, all.getJsonArray("items").size());
    assertEquals(
        new JsonObject()
            .put("start", "2026-02-27T09:32:00Z")
            .put("end", "2026-02-27T09:34:00Z")
            .put("open", 102.0)
            .put("high", 102.0)
            .put("low", 99.0)
            .put("close", 99.0)
            .put("volume", 2.0),
        all.getJsonArray("items").getJsonObject(0));
    JsonObject first = HttpCalls.json(calls.get(path + "&limit=2"));
    assertEquals(2, first.getJsonArray("items").size());
    JsonObject rest =
        HttpCalls.json(calls.get(path + "&limit=2&cursor=" + first.getString("next")));
    assertEquals(
        all.getJsonArray("items").getJsonObject(2), rest.getJsonArray("items").getJsonObject(0));
    assertNull(rest.getString("next"));
    assertEquals(400, calls.get("/api/v1/bars?symbol=MNQ&interval=7m").statusCode());
    assertEquals(400, calls.get(path.replace("2m", "7m")).statusCode());
  }
}
