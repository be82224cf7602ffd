package dev.tocsin.app;

import static dev.tocsin.web.HttpCalls.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.web.HttpCalls;
import dev.tocsin.web.bus.BusClient;
import dev.tocsin.web.stream.StreamReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job from outside, over HTTP, with the embedded database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceTest {

  private final Path directory;
  private final TestService service;
  private final HttpCalls http;

  ServiceTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    this.service = TestService.start(directory, Map.of());
    this.http = service.http();
  }

  @AfterAll
  void close() {
    service.close();
  }

  @Test
  void firesOnceWithEvidenceInTheListAndOnTheStream() throws Exception {
    HttpResponse<String> rule =
        http.post("/api/v1/rules", "{\"source\":\"MAIN crosses above 100\"}");
    assertEquals(201, rule.statusCode(), rule.body());
    String id = json(rule).getString("id");
    try (StreamReader stream = new StreamReader(service.port(), "/api/v1/stream", null)) {
      stream.next("quote", "rule");
      assertEquals(202, tick("MAIN", 99.5).statusCode());

      tick("MAIN", 100.5);
      JsonObject fired = new JsonObject(stream.next("firing").data());
      assertEquals(id, fired.getString("rule"));
      assertEquals("MAIN", fired.getString("symbol"));
      assertEquals(100.5, fired.getDouble("price"));
      assertFalse(fired.getJsonObject("evidence").getJsonArray("operands").isEmpty());
      JsonArray listed = items("/api/v1/firings?rule=" + id);
      assertEquals(1, listed.size());
      assertEquals(fired.getString("id"), listed.getJsonObject(0).getString("id"));
    }
  }

  @Test
  void returnsAnEqualRuleInsteadOfASecondOne() {
    HttpResponse<String> first = http.post("/api/v1/rules", "{\"source\":\"EQUAL > 5\"}");
    HttpResponse<String> second = http.post("/api/v1/rules", "{\"source\":\"EQUAL  >  5\"}");

    assertEquals(201, first.statusCode(), first.body());
    assertEquals(200, second.statusCode(), second.body());
    assertEquals(json(first).getString("id"), json(second).getString("id"));
    assertEquals(200, http.get("/api/v1/rules/" + json(first).getString("id")).statusCode());
  }

  @Test
  void takesGoodTicksAndSaysWhatIsWrongWithTheOthers() {
    String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
    HttpResponse<String> response =
        http.post(
            "/api/v1/ticks",
            new JsonArray()
                .add(new JsonObject().put("symbol", "SOME").put("price", 1))
                .add(new JsonObject().put("symbol", "SOME").put("price", "one"))
                .add(new JsonObject().put("price", 1))
                .add(new JsonObject().put("symbol", "SOME").put("price", 2).put("time", tomorrow))
                .add(7)
                .add(new JsonObject().put("symbol", "SOME").put("price", 3))
                .encode());

    assertEquals(202, response.statusCode(), response.body());
    assertEquals(2, json(response).getInteger("accepted"));
    JsonArray rejected = json(response).getJsonArray("rejected");
    assertEquals(4, rejected.size());
    assertEquals(1, rejected.getJsonObject(0).getInteger("index"));
    assertEquals("bad_price", rejected.getJsonObject(0).getString("code"));
    assertEquals("bad_symbol", rejected.getJsonObject(1).getString("code"));
    assertEquals("ahead_of_clock", rejected.getJsonObject(2).getString("code"));
    assertEquals("bad_tick", rejected.getJsonObject(3).getString("code"));
    assertEquals(3.0, items("/api/v1/quotes?symbols=SOME").getJsonObject(0).getDouble("price"));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/v1/rule-files/..%2Fx, 400, bad_path",
    "PUT, /api/v1/rule-files/.git%2Fconfig, 400, bad_path",
    "GET, /api/v1/rule-files/.git/config, 400, bad_path",
    "GET, /api/v1/rules/nothing, 404, not_found",
    "GET, /api/v1/firings/nothing, 404, not_found",
    "DELETE, /api/v1/rules, 405, method_not_allowed",
  })
  void refusesBadRequests(String method, String path, int status, String code) {
    HttpResponse<String> response =
        http.send(method, path, "text/plain", method.equals("PUT") ? "A > 1" : null);

    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, json(response).getString("code"));
  }

  @Test
  void namesTheRangesOfABrokenRule() {
    HttpResponse<String> response =
        http.post("/api/v1/rules", "{\"source\":\"TEST crosses abve 100\"}");

    assertEquals(422, response.statusCode(), response.body());
    JsonObject diagnostic = json(response).getJsonArray("diagnostics").getJsonObject(0);
    assertEquals(1, diagnostic.getInteger("line"));
    assertTrue(diagnostic.getInteger("endColumn") > diagnostic.getInteger("column"));
    assertFalse(diagnostic.getString("message").isBlank());
  }

  @Test
  void makesASavedFileLiveAndKeepsItsOldRulesWhileItIsBroken() throws Exception {
    Files.writeString(directory.resolve("rules/watched.alerts"), "WATCHED crosses above 10\n");
    awaitRules("watched.alerts", 1);
    Files.writeString(directory.resolve("rules/watched.alerts"), "WATCHED crosses abve 10\n");
    awaitBroken("watched.alerts");

    assertEquals(1, items("/api/v1/rules?file=watched.alerts").size());
    JsonObject health = json(http.get("/health")).getJsonObject("parts").getJsonObject("rules");
    assertTrue(health.getString("message").contains("watched.alerts"), health.encode());
    assertEquals(200, http.get("/ready").statusCode());

    Files.delete(directory.resolve("rules/watched.alerts"));
    awaitRules("watched.alerts", 0);
  }

  @Test
  void saysBeforeASaveWhichRulesOfTheFileStartAfresh() throws Exception {
    String running =
        """
        watchlist pair = EDITA, EDITB
        let level = 10
        alert "kept" when EDITA > 5
        alert "by let" when EDITA > level
        alert "member" for pair when price > 5
        """;
    String changed =
        """
        watchlist pair = EDITB, EDITC
        let level = 11
        alert "kept" when EDITA > 5.0 severity critical message "now"
        alert "by let" when EDITA > level
        alert "member" for pair when price > 5
        alert "new" when EDITA > 6
        """;
    Files.writeString(directory.resolve("rules/edited.alerts"), running);
    awaitRules("edited.alerts", 4);

    assertEquals(
        "kept=false, by let=true, member=false, new=false", afresh("edited.alerts", changed));
    assertEquals("kept=false, by let=false, member=false", afresh("edited.alerts", running));
    assertEquals("kept=false, by let=false, member=false", afresh("elsewhere.alerts", running));
    assertEquals("invalid_parameter", json(check("../edited.alerts", running)).getString("code"));
  }

  private String afresh(String path, String source) {
    return json(check(path, source)).getJsonArray("rules").stream()
        .map(JsonObject.class::cast)
        .map(rule -> rule.getString("name") + "=" + rule.getBoolean("startsAfresh"))
        .collect(Collectors.joining(", "));
  }

  private HttpResponse<String> check(String path, String source) {
    return http.post(
        "/api/v1/rules/check", new JsonObject().put("path", path).put("source", source).encode());
  }

  @Test
  void takesTicksAndSendsFiringsOverTheEventBus() throws Exception {
    http.post("/api/v1/rules", "{\"source\":\"BUS crosses above 100\"}");
    try (BusClient client = new BusClient(service.busPort())) {
      client.send(new JsonObject().put("type", "register").put("address", "alerts.firings"));
      for (double price : new double[] {99, 101}) {
        client.send(
            new JsonObject()
                .put("type", "send")
                .put("address", "market.ticks")
                .put("body", new JsonObject().put("symbol", "BUS").put("price", price)));
      }
      assertEquals("BUS", client.receive().getJsonObject("body").getString("symbol"));
    }
  }

  private HttpResponse<String> tick(String symbol, double price) {
    return http.post(
        "/api/v1/ticks", new JsonObject().put("symbol", symbol).put("price", price).encode());
  }

  private JsonArray items(String path) {
    return json(http.get(path)).getJsonArray("items");
  }

  private void awaitRules(String file, int count) throws Exception {
    try (StreamReader stream =
        new StreamReader(service.port(), "/api/v1/stream?events=rule", null)) {
      while (items("/api/v1/rules?file=" + file).size() != count) {
        stream.next("rule");
      }
    }
  }

  private void awaitBroken(String file) throws Exception {
    try (StreamReader stream =
        new StreamReader(service.port(), "/api/v1/stream?events=rule", null)) {
      while (!json(http.get("/api/v1/rules")).getJsonArray("broken").encode().contains(file)) {
        stream.next("rule");
      }
    }
  }
}
