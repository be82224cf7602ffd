package dev.tocsin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences and test notifications over HTTP, at 14:30 on the second of March. */
final class SilenceApiTest {

  @TempDir Path directory;
  private TestApi api;
  private HttpCalls http;

  @BeforeEach
  void serve() throws Exception {
    api = new TestApi(directory);
    http = api.serve();
  }

  @AfterEach
  void close() throws Exception {
    api.close();
  }

  private HttpResponse<String> delete(String path) {
    return http.send(http.request(path).DELETE().build());
  }

  @Test
  void makesListsAndEndsASilence() throws Exception {
    var made =
        http.post(
            "/api/v1/silences",
            """
            {"matchers": {"symbol": "MNQ|NQ", "label.setup": "breakout"},
             "to": "2026-03-02T18:00:00Z", "author": "Ann", "reason": "roll day"}
            """);
    assertEquals(201, made.statusCode(), made.body());
    assertEquals(
        new JsonObject(
            """
            {"id": 1, "matchers": {"symbol": "MNQ|NQ", "label.setup": "breakout"},
             "from": "2026-03-02T14:30:00Z", "to": "2026-03-02T18:00:00Z", "author": "Ann",
             "reason": "roll day", "createdAt": "2026-03-02T14:30:00Z", "state": "active"}
            """),
        new JsonObject(made.body()));
    JsonObject listed = new JsonObject(http.get("/api/v1/silences").body());
    assertEquals(1, listed.getJsonArray("items").size());
    var ended = delete("/api/v1/silences/1");
    assertEquals("over", new JsonObject(ended.body()).getString("state"));
    assertEquals(404, delete("/api/v1/silences/2").statusCode());
    assertEquals(404, delete("/api/v1/silences/x").statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | matchers: has to say which firings",
        "{\"matchers\": {}} | to: is missing",
        "{\"matchers\": {}, \"to\": \"tomorrow\"} | to: is no time",
        "{\"matchers\": {}, \"to\": \"2026-03-02T14:00:00Z\"} | to: has to be after its begin",
        "{\"matchers\": {}, \"to\": \"2028-03-02T14:00:00Z\"} | to: may be a year after",
        "{\"matchers\": {\"colour\": \"red\"}, \"to\": \"2026-03-02T18:00:00Z\"}"
            + " | matchers.colour: is not known; allowed here: severity, symbol, rule, label.NAME",
        "{\"matchers\": {\"symbol\": \"(a+)+\"}, \"to\": \"2026-03-02T18:00:00Z\"}"
            + " | matchers.symbol: may not repeat a group",
        "{\"matchers\": {\"symbol\": \"[\"}, \"to\": \"2026-03-02T18:00:00Z\"}"
            + " | matchers.symbol: is no regular expression",
      })
  void refusesWhatIsNoSilence(String body, String said) throws Exception {
    var answer = http.post("/api/v1/silences", body);
    assertEquals(400, answer.statusCode());
    String detail = new JsonObject(answer.body()).getString("detail");
    assertTrue(detail.contains(said.strip()), detail);
    assertEquals(0, api.silences.all.size());
  }

  @Test
  void sendsATestAndSaysHowItWent() throws Exception {
    var sent = http.post("/api/v1/test-notification", "{\"channel\": \"hook\"}");
    assertEquals(200, sent.statusCode());
    assertEquals("delivered", new JsonObject(sent.body()).getString("state"));
    var unknown = http.post("/api/v1/test-notification", "{\"channel\": \"pager\"}");
    assertEquals(404, unknown.statusCode());
    assertEquals(
        "There is no channel 'pager' in the configuration.",
        new JsonObject(unknown.body()).getString("detail"));
    assertEquals(400, http.post("/api/v1/test-notification", "{}").statusCode());
  }
}
