package dev.tocsin.web;

import static dev.tocsin.web.HttpCalls.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.DeliveryState;
import dev.tocsin.web.stream.EventStream;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {

  private static final String FILES = "/api/v1/rule-files/";

  private final TestApi api;
  private final HttpCalls http;

  ApiTest(@TempDir Path directory) throws Exception {
    this.api = new TestApi(directory);
    this.http = api.serve();
  }

  @AfterEach
  void close() throws Exception {
    api.close();
  }

  @Test
  void takesARuleTextOfOneMebibyte() {
    String source = "\\n".repeat(64) + " ".repeat((1 << 20) - 64);

    assertEquals(
        200, http.post("/api/v1/rules/check", "{\"source\":\"" + source + "\"}").statusCode());
  }

  @Test
  void savesReadsAndRemovesARuleFile() {
    HttpResponse<String> made = put("futures/mnq.alerts", "a\nb\n", "If-None-Match", "*");
    assertEquals(200, made.statusCode(), made.body());
    String tag = made.headers().firstValue("etag").orElse("");

    HttpResponse<String> read = http.get(FILES + "futures/mnq.alerts");
    assertEquals("a\nb\n", read.body());
    assertEquals(tag, read.headers().firstValue("etag").orElse(""));
    assertEquals(
        304,
        http.send(http.request(FILES + "futures/mnq.alerts").header("If-None-Match", tag).build())
            .statusCode());
    assertEquals(200, put("futures/mnq.alerts", "c\n", "If-Match", tag).statusCode());

    assertEquals(2, items(FILES + "futures/mnq.alerts/history").size());
    assertEquals(1, items("/api/v1/rule-files").getJsonObject(0).getInteger("rules"));
    assertEquals(200, http.send("DELETE", FILES + "futures/mnq.alerts", null, null).statusCode());
    assertEquals(404, http.get(FILES + "futures/mnq.alerts").statusCode());
  }

  @Test
  void refusesASaveOverSomebodyElsesWork() {
    String tag =
        put("a.alerts", "a\n", "If-None-Match", "*").headers().firstValue("etag").orElse("");
    put("a.alerts", "b\n", "If-Match", tag);

    for (String[] condition :
        new String[][] {{"If-Match", tag}, {"If-None-Match", "*"}, {"If-Match", "\"x\""}}) {
      HttpResponse<String> response = put("a.alerts", "c\n", condition[0], condition[1]);
      assertEquals(412, response.statusCode(), condition[0]);
      assertEquals("conflict", json(response).getString("code"));
    }
    HttpResponse<String> without = http.send("PUT", FILES + "a.alerts", "text/plain", "c\n");
    assertEquals(428, without.statusCode());
    assertEquals("b\n", http.get(FILES + "a.alerts").body());
  }

  @Test
  void takesASaveAsJsonToo() {
    HttpResponse<String> made =
        http.send(
            http.request(FILES + "a.alerts")
                .header("If-None-Match", "*")
                .header("Content-Type", "application/json")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"text\":\"a\\n\",\"message\":\"Watch a\",\"author\":\"Ann\"}"))
                .build());

    assertEquals(200, made.statusCode(), made.body());
    JsonObject revision = items(FILES + "a.alerts/history").getJsonObject(0);
    assertEquals("Watch a", revision.getString("message"));
    assertEquals("Ann", revision.getString("author"));
  }

  @Test
  void namesTheErrorsOfATextWithTheirRanges() {
    HttpResponse<String> response = put("a.alerts", "a\nbroken b\n", "If-None-Match", "*");

    assertEquals(422, response.statusCode());
    assertEquals("invalid_rules", json(response).getString("code"));
    assertEquals("Line 2, column 1: The line is broken.", json(response).getString("detail"));
    JsonObject diagnostic = json(response).getJsonArray("diagnostics").getJsonObject(0);
    assertEquals(2, diagnostic.getInteger("line"));
    assertEquals(9, diagnostic.getInteger("endColumn"));
    assertEquals(404, http.get(FILES + "a.alerts").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2Fx.alerts",
        ".git%2Fconfig",
        ".git/config",
        ".git/x.alerts",
        "a/.hidden.alerts",
        "a.txt",
        "%2Fetc%2Fx.alerts",
        "a%00.alerts",
        "a%5Cb.alerts",
        "examples/a.alerts"
      })
  void refusesAPathThatNoRuleFileCanHave(String path) {
    for (String method : List.of("GET", "PUT", "DELETE")) {
      HttpResponse<String> response =
          http.send(method, FILES + path, "text/plain", method.equals("PUT") ? "a" : null);
      assertEquals(400, response.statusCode(), method + " " + response.body());
      assertEquals("bad_path", json(response).getString("code"));
    }
  }

  @Test
  void checksATextAndChangesNothing() {
    JsonObject good = json(http.post("/api/v1/rules/check", "{\"source\":\"a\"}"));
    assertEquals(
        "Fires when a.", good.getJsonArray("rules").getJsonObject(0).getString("sentence"));
    assertEquals("a\n", good.getString("formatted"));

    HttpResponse<String> bad = http.post("/api/v1/rules/check", "{\"source\":\"broken\"}");
    assertEquals(200, bad.statusCode());
    assertEquals(
        "broken-line", json(bad).getJsonArray("diagnostics").getJsonObject(0).getString("code"));
    assertEquals(0, items("/api/v1/rule-files").size());
  }

  @ParameterizedTest
  @CsvSource({
    "{}, 400, invalid_parameter",
    "{\"source\":7}, 400, invalid_parameter",
    "{\"source\":\"broken\"}, 422, invalid_rules",
    "[], 400, invalid_json",
  })
  void refusesARuleThatIsNone(String body, int status, String code) {
    HttpResponse<String> response = http.post("/api/v1/rules", body);

    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, json(response).getString("code"));
  }

  @Test
  void listsFiringsPageByPage() {
    for (int i = 1; i <= 5; i++) {
      fire("f" + i, "TEST", i);
    }
    fire("other", "OTHER", 6);

    JsonObject first = json(http.get("/api/v1/firings?symbol=TEST&limit=3"));
    assertEquals(List.of("f5", "f4", "f3"), ids(first));
    JsonObject second =
        json(http.get("/api/v1/firings?symbol=TEST&limit=3&cursor=" + first.getString("next")));
    assertEquals(List.of("f2", "f1"), ids(second));
    assertEquals(null, second.getString("next"));
    assertEquals(
        List.of("f2"),
        ids(json(http.get("/api/v1/firings?from=1970-01-01T00:00:02Z&to=1970-01-01T00:00:03Z"))));
  }

  @Test
  void findsTheRuleOfAFiringHoweverItsIdIsEncoded() {
    fire("f1", "TEST", 1);

    for (String id : List.of("quick.alerts~TEST%20up", "quick.alerts~TEST%2520up")) {
      assertEquals(List.of("f1"), ids(json(http.get("/api/v1/firings?rule=" + id))), id);
    }
  }

  @Test
  void acknowledgesAFiringOnce() {
    fire("f1", "TEST", 1);

    assertEquals(200, http.post("/api/v1/firings/f1/ack", "{\"by\":\"Ann\"}").statusCode());
    http.post("/api/v1/firings/f1/ack", "{\"by\":\"Bob\"}");

    JsonObject firing = json(http.get("/api/v1/firings/f1"));
    assertEquals("acknowledged", firing.getString("state"));
    assertTrue(firing.encode().contains("Ann"), firing.encode());
    assertEquals(404, http.post("/api/v1/firings/f9/ack", "{}").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=1001", "limit=x", "state=new", "from=yesterday", "cursor=-1"})
  void namesAParameterThatIsNotRight(String query) {
    HttpResponse<String> response = http.get("/api/v1/firings?" + query);

    assertEquals(400, response.statusCode(), response.body());
    assertEquals("invalid_parameter", json(response).getString("code"));
    assertEquals(query.split("=", 2)[0], json(response).getString("name"));
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    api.log.away = true;

    HttpResponse<String> response = http.get("/api/v1/firings");
    assertEquals(503, response.statusCode());
    assertEquals("database_unavailable", json(response).getString("code"));
  }

  @Test
  void listsDeliveriesAndSendsADeadOneAgain() {
    for (long id = 1; id <= 3; id++) {
      api.deliveries.deliveries.add(FakeDeliveryLog.delivery(id, DeliveryState.DEAD));
    }
    JsonObject first = json(http.get("/api/v1/deliveries?state=dead&limit=2"));
    assertEquals(2, first.getJsonArray("items").size());
    assertEquals("2", first.getString("next"));
    assertEquals(1, items("/api/v1/deliveries?state=dead&limit=2&cursor=2").size());

    HttpResponse<String> again = http.send("POST", "/api/v1/deliveries/2/retry", null, null);
    assertEquals("waiting", json(again).getString("state"));
    assertEquals(2, items("/api/v1/deliveries?state=dead").size());
    assertEquals(404, http.send("POST", "/api/v1/deliveries/9/retry", null, null).statusCode());
    assertEquals(404, http.send("POST", "/api/v1/deliveries/x/retry", null, null).statusCode());
    assertEquals(400, http.get("/api/v1/deliveries?state=lost").statusCode());
  }

  @Test
  void tellsTheStreamOfAnAcknowledgement() throws Exception {
    fire("f1", "TEST", 1);
    Promise<JsonObject> told = Promise.promise();
    api.vertx
        .eventBus()
        .<JsonObject>consumer(
            EventStream.ACKNOWLEDGEMENTS, message -> told.tryComplete(message.body()));

    http.post("/api/v1/firings/f1/ack", "{\"by\":\"Ann\"}");

    JsonObject firing = told.future().await(20, TimeUnit.SECONDS);
    assertEquals("f1", firing.getString("id"));
    assertEquals("Ann", firing.getString("acknowledgedBy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/status", "/openapi.json", "/api/v1/firings", "/api/v1/firings/none"})
  void answersHeadAsGetWithoutTheBody(String path) {
    HttpResponse<String> get = http.get(path);
    HttpResponse<String> head = http.send("HEAD", path, null, null);

    assertEquals(get.statusCode(), head.statusCode());
    assertEquals("", head.body());
    for (String header : List.of("content-type", "content-length", "cache-control")) {
      assertEquals(get.headers().firstValue(header), head.headers().firstValue(header), header);
    }
  }

  @Test
  void showsAFiringWithItsDeliveries() {
    fire("f1", "TEST", 1);
    fire("f2", "TEST", 2);
    api.deliveries.deliveries.add(FakeDeliveryLog.delivery(1, DeliveryState.DEAD));

    JsonArray sent = json(http.get("/api/v1/firings/f1")).getJsonArray("deliveries");
    assertEquals(1, sent.size());
    assertEquals("dead", sent.getJsonObject(0).getString("state"));
    assertEquals(0, json(http.get("/api/v1/firings/f2")).getJsonArray("deliveries").size());
    assertEquals(404, http.get("/api/v1/firings/f3").statusCode());
  }

  @Test
  void listsDescribedInstruments() {
    assertEquals("MNQ", items("/api/v1/instruments").getJsonObject(0).getString("symbol"));
    assertEquals(0, items("/api/v1/quotes?symbols=MNQ").size());
  }

  @Test
  void showsItsFigures() {
    assertEquals("1.2.3", json(http.get("/status")).getString("version"));
    assertTrue(http.get("/metrics").body().contains("tocsin_stream_watchers"));
    assertEquals("3.1.0", json(http.get("/openapi.json")).getString("openapi"));
  }

  private HttpResponse<String> put(String path, String text, String header, String value) {
    return http.send(
        http.request(FILES + path)
            .header(header, value)
            .header("Content-Type", "text/plain")
            .PUT(HttpRequest.BodyPublishers.ofString(text))
            .build());
  }

  private JsonArray items(String path) {
    return json(http.get(path)).getJsonArray("items");
  }

  private static List<@Nullable String> ids(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    return IntStream.range(0, items.size())
        .<@Nullable String>mapToObj(i -> items.getJsonObject(i).getString("id"))
        .toList();
  }

  private void fire(String id, String symbol, int second) {
    Firing firing =
        new Firing(
            id,
            "quick.alerts~TEST%20up",
            "quick.alerts",
            "TEST up",
            null,
            "v1",
            symbol,
            second * 1_000_000L,
            100.5,
            100.5,
            100,
            "above",
            Severity.WARNING,
            "TEST up",
            Map.of(),
            new Evidence("TEST up", List.of(), "below", "armed"),
            "live",
            second,
            0);
    api.log.accept(new Outcome("live", second, List.of(firing), List.of()));
  }
}
