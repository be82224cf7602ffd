package dev.tocsin.web;

import static dev.tocsin.web.HttpCalls.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.EngineOptions;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.OutcomeSink;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.TickBatch;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions why, over HTTP to a real engine: of now, and of instants that are past. */
class WhyTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T14:30:00Z"));
  private static final Language LANGUAGE = new Language(Instruments.plain());
  private static final String RULES =
      """
      alert "up"
        when MNQ crosses above 100
        cooldown 10s

      alert "both" for NQ, ES
        when price > 100 and MNQ > 100

      alert "after up"
        when alert "up" fires then MNQ crosses below 100 within 1m
      """;

  private final EngineVerticle engine;
  private final TestApi api;
  private final HttpCalls http;
  private OutcomeSink stored = outcome -> Future.succeededFuture();

  WhyTest(@TempDir Path directory) throws Exception {
    this.engine =
        new EngineVerticle(
            new EngineOptions(
                directory.resolve("journal"),
                Instruments.plain(),
                Map.of(),
                WhyTest::checked,
                CLOCK,
                // no mark comes between the ticks
                EventTime.HOUR),
            outcome -> stored.accept(outcome));
    this.api = new TestApi(directory.resolve("rules"), engine.board(), engine::tell, engine::why);
    this.stored = api.log;
    api.vertx
        .deployVerticle(engine, EngineVerticle.deployment())
        .compose(id -> engine.load("a.alerts", RULES, checked("a.alerts", RULES)))
        .await(20, TimeUnit.SECONDS);
    this.http = api.serve();
    tick("14:00:00", "MNQ", 99);
    tick("14:00:01", "MNQ", 101);
    tick("14:00:02", "MNQ", 99);
    tick("14:00:03", "MNQ", 102);
    tick("14:00:20", "NQ", 101);
    tick("14:00:40", "MNQ", 98);
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
  void saysHowARuleStandsNow() {
    JsonObject why = ok("a.alerts~up/why");

    assertEquals("2026-03-02T14:00:40Z", why.getString("at"));
    assertFalse(why.getBoolean("fired"));
    assertEquals("not_met", why.getString("gate"));
    assertEquals(
        "MNQ crosses above 100 did not happen (98 against 100)",
        why.getJsonObject("answer").getString("sentence"));
    JsonObject operand = why.getJsonObject("condition").getJsonArray("operands").getJsonObject(0);
    assertEquals("MNQ", operand.getString("text"));
    assertEquals(98, operand.getDouble("value"));
    assertEquals("2026-03-02T14:00:40Z", operand.getString("at"));
    assertEquals(0, operand.getDouble("ageSeconds"));
    assertEquals(
        "[{\"at\":\"2026-03-02T14:00:01Z\",\"fired\":true,\"gate\":\"armed\",\"sentence\":\"armed\"},"
            + "{\"at\":\"2026-03-02T14:00:03Z\",\"fired\":false,\"gate\":\"cooldown\",\"sentence\":\"cooling"
            + " down\"}]",
        why.getJsonArray("edges").encode());
    assertEquals(1, why.getInteger("firings"));
    assertEquals("2026-03-02T14:00:01Z", why.getString("lastFiring"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up       | 14:00:00 | warm_up  | first sight: the first value only sets the side
          up       | 14:00:01 | armed    | it fired
          up       | 14:00:02 | not_met  | MNQ crosses above 100 did not happen (99 against 100)
          up       | 14:00:03 | cooldown | cooling down
          up       | 14:00:04 | not_met  | MNQ crosses above 100 did not happen (102 against 100)
          both~NQ  | 14:00:19 | no_tick  | no tick of NQ yet
          both~NQ  | 14:00:20 | armed    | it fired
          both~ES  | 14:00:20 | no_tick  | no tick of ES yet
          both~NQ  | 14:00:40 | not_met  | MNQ > 100 was false (98 against 100)
          after%20up | 14:00:02 | armed  | it fired
          after%20up | 14:00:40 | not_met | step 2 came (MNQ crosses below 100), but no step 1 that still counted
          """)
  void saysHowItStoodAtAnInstantThatIsPast(String rule, String time, String gate, String answer) {
    JsonObject why = ok("a.alerts~" + rule + "/why?at=2026-03-02T" + time + "Z");

    assertEquals(answer, why.getJsonObject("answer").getString("sentence"), why.encodePrettily());
    assertEquals(gate, why.getString("gate"));
    assertEquals(gate.equals("armed"), why.getBoolean("fired"));
    assertEquals("2026-03-02T" + time + "Z", why.getString("at"));
  }

  @Test
  void saysWhoWasToldOfAFiring() throws Exception {
    JsonObject alone = ok("a.alerts~up/why?at=2026-03-02T14:00:01Z");
    assertEquals("armed", alone.getString("gate"));
    String firing = stored("a.alerts~up", "2026-03-02T14:00:01Z");

    api.deliveries.deliveries.add(silenced(1, firing));
    JsonObject why = ok("a.alerts~up/why?at=2026-03-02T14:00:01Z");
    assertEquals(firing, why.getString("firing"));
    assertTrue(why.getBoolean("fired"));
    assertEquals("silenced", why.getString("gate"));
    assertEquals(
        "silenced at delivery, silence 1 of ann: maintenance",
        why.getJsonObject("answer").getString("sentence"));

    api.deliveries.deliveries.add(delivered(2, firing));
    JsonObject told = ok("a.alerts~up/why?at=2026-03-02T14:00:01Z");
    assertEquals("armed", told.getString("gate"));
    assertEquals(2, told.getJsonArray("deliveries").size());
  }

  @Test
  void answersWhileTheDatabaseIsAway() {
    api.log.away = true;
    assertEquals("armed", ok("a.alerts~up/why?at=2026-03-02T14:00:01Z").getString("gate"));
  }

  /** The id of a firing; it is stored once the disk has its tick. */
  private String stored(String rule, String at) throws Exception {
    for (int i = 0; i < 200; i++) {
      JsonObject page = json(http.get("/api/v1/firings?rule=" + rule));
      for (Object one : page.getJsonArray("items")) {
        if (one instanceof JsonObject firing && at.equals(firing.getString("at"))) {
          return firing.getString("id");
        }
      }
      api.vertx.timer(50, TimeUnit.MILLISECONDS).await(20, TimeUnit.SECONDS);
    }
    throw new AssertionError("not stored");
  }

  private static Delivery silenced(long id, String firing) {
    return delivery(
        id, firing, DeliveryState.SUPPRESSED, "silenced", "silence 1 of ann: maintenance");
  }

  private static Delivery delivered(long id, String firing) {
    return delivery(id, firing, DeliveryState.DELIVERED, "accepted", null);
  }

  private static Delivery delivery(
      long id, String firing, DeliveryState state, String reason, @Nullable String by) {
    return new Delivery(
        id, "e" + id, "firing", firing, "hook", null, id, state, 0, reason, "", by, null, null, 1,
        1, null, List.of());
  }

  @Test
  void remembersWhatAPersonToldTheRule() {
    assertEquals(200, http.post("/api/v1/rules/a.alerts~up/pause", "{}").statusCode());
    tick("14:01:00", "MNQ", 103);
    tick("14:01:01", "MNQ", 104);

    JsonObject why = ok("a.alerts~up/why?at=2026-03-02T14:01:00Z");
    assertEquals("paused", why.getString("gate"), why.encodePrettily());
  }

  @Test
  void seesARuleAsItWasBeforeAnEdit() throws Exception {
    String text = "alert \"up\" when MNQ crosses above 97\n";
    engine.load("a.alerts", text, checked("a.alerts", text)).await(20, TimeUnit.SECONDS);
    tick("14:02:00", "MNQ", 96);

    JsonObject why = ok("a.alerts~up/why?at=2026-03-02T14:00:03Z");
    assertEquals("MNQ crosses above 100", why.getJsonObject("condition").getString("text"));
    assertEquals("cooldown", why.getString("gate"));
    JsonObject now = ok("a.alerts~up/why");
    assertEquals("MNQ crosses above 97", now.getJsonObject("condition").getString("text"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up?at=yesterday                | 400 | invalid_parameter | 'yesterday' is no time
          other                          | 404 | not_found         | no rule with the id
          other?at=2026-03-02T14:00:03Z  | 404 | not_found         | no rule with the id
          up?at=2026-03-02T15:00:00Z     | 422 | not_reached       | stands at 2026-03-02T14:30:00Z
          up?at=2026-03-02T13:00:00Z     | 422 | not_live          | begins at 2026-03-02T14:00:00Z
          """)
  void saysWhyThereIsNoAnswer(String question, int status, String code, String detail) {
    HttpResponse<String> response =
        http.get("/api/v1/rules/a.alerts~" + question.replaceFirst("(\\?|$)", "/why$1"));

    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, json(response).getString("code"));
    assertTrue(json(response).getString("detail").contains(detail), response.body());
  }

  @Test
  void answersWhatTheContractSays() {
    JsonObject why = ok("a.alerts~after%20up/why?at=2026-03-02T14:00:01Z");
    JsonObject then = why.getJsonObject("condition");
    assertEquals("then", then.getString("form"));
    assertEquals("event", then.getString("kind"));
    assertEquals(
        "[{\"sentence\":\"step 1 seen\",\"at\":\"2026-03-02T14:00:01Z\"},"
            + "{\"sentence\":\"waiting for step 2\",\"until\":\"2026-03-02T14:01:01Z\"}]",
        then.getJsonArray("notes").encode());
    assertEquals("true", then.getJsonArray("parts").getJsonObject(0).getString("truth"));
    assertEquals(
        "2026-03-02T14:00:01Z", then.getJsonArray("parts").getJsonObject(0).getString("happened"));
  }

  private JsonObject ok(String path) {
    HttpResponse<String> response = http.get("/api/v1/rules/" + path);
    assertEquals(200, response.statusCode(), response.body());
    return json(response);
  }

  private void tick(String time, String symbol, double price) {
    JsonObject json =
        new JsonObject()
            .put("symbol", symbol)
            .put("price", price)
            .put("time", "2026-03-02T" + time + "Z");
    try {
      api.vertx.eventBus().request(TickBatch.ADDRESS, json).await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
