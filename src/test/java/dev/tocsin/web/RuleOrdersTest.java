package dev.tocsin.web;

import static dev.tocsin.web.HttpCalls.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.EngineOptions;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders of a person, over HTTP to a real engine. */
class RuleOrdersTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T14:30:00Z"));
  private static final Language LANGUAGE = new Language(Instruments.plain());
  private static final String RULES =
      """
      alert "MNQ up"
        when MNQ crosses above 100
        once

      alert "Any of two" for NQ, ES
        when price > 100
      """;

  private final BlockingQueue<Firing> firings = new LinkedBlockingQueue<>();
  private final EngineVerticle engine;
  private final TestApi api;
  private final HttpCalls http;
  private int tick;

  RuleOrdersTest(@TempDir Path directory) throws Exception {
    this.engine =
        new EngineVerticle(
            new EngineOptions(
                directory.resolve("journal"),
                Instruments.plain(),
                Map.of(),
                RuleOrdersTest::checked,
                CLOCK,
                0),
            outcome -> {
              firings.addAll(outcome.firings());
              return Future.succeededFuture();
            });
    this.api = new TestApi(directory.resolve("rules"), engine.board(), engine::tell);
    api.vertx
        .deployVerticle(engine, EngineVerticle.deployment())
        .compose(id -> engine.load("futures/a.alerts", RULES, checked("futures/a.alerts", RULES)))
        .await(20, TimeUnit.SECONDS);
    this.http = api.serve();
  }

  private static CheckedFile checked(String path, String text) {
    Checked checked = LANGUAGE.check(path, text, Surroundings.none());
    return Objects.requireNonNull(checked.file(), () -> checked.diagnostics().toString());
  }

  @AfterEach
  void close() throws Exception {
    api.close();
  }

  @Test
  void pausesARuleUntilItIsResumed() throws Exception {
    String rule = "/api/v1/rules/futures%2Fa.alerts~MNQ%20up";
    tick(99);
    HttpResponse<String> paused = http.post(rule + "/pause", "{}");
    assertEquals(200, paused.statusCode(), paused.body());
    assertEquals("paused", json(paused).getString("state"));
    assertEquals("paused", json(http.get(rule)).getString("state"));
    tick(101, 99);

    assertEquals("armed", json(http.send("POST", rule + "/resume", null, null)).getString("state"));
    tick(102);
    assertEquals(102, nextPrice(), "the first that fired");
  }

  @Test
  void rearmsARuleThatIsDone() throws Exception {
    String rule = "/api/v1/rules/futures%2Fa.alerts~MNQ%20up";
    tick(99, 101, 99, 103);
    assertEquals(101, nextPrice());

    HttpResponse<String> rearmed = http.post(rule + "/rearm", "{}");
    assertEquals(200, rearmed.statusCode(), rearmed.body());
    assertEquals("armed", json(rearmed).getString("state"));
    tick(99, 102);
    assertEquals(102, nextPrice());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "futures%2Fa.alerts~Any%20of%20two~ES",
        "futures%252Fa.alerts~Any%2520of%2520two~ES",
      })
  void tellsOneMemberAlone(String id) {
    assertEquals(200, http.post("/api/v1/rules/" + id + "/pause", "{}").statusCode());

    JsonObject listed = json(http.get("/api/v1/rules?state=paused"));
    assertEquals(1, listed.getJsonArray("items").size(), listed.encode());
    assertEquals("ES", listed.getJsonArray("items").getJsonObject(0).getString("member"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "rearm"})
  void saysThatThereIsNoSuchRule(String order) {
    HttpResponse<String> response =
        http.post("/api/v1/rules/futures%2Fa.alerts~Other/" + order, "{}");

    assertEquals(404, response.statusCode(), response.body());
    assertEquals("not_found", json(response).getString("code"));
    assertTrue(json(response).getString("detail").contains("Other"), response.body());
  }

  private void tick(double... prices) throws Exception {
    for (double price : prices) {
      JsonObject json =
          new JsonObject()
              .put("symbol", "MNQ")
              .put("price", price)
              .put("time", CLOCK.instant().minusSeconds(60 - tick++).toString());
      api.vertx.eventBus().request(TickBatch.ADDRESS, json).await(20, TimeUnit.SECONDS);
    }
  }

  /** Firings come in the order of their ticks, once the disk has those. */
  private double nextPrice() throws InterruptedException {
    return Objects.requireNonNull(firings.poll(20, TimeUnit.SECONDS), "nothing fired").price();
  }
}
