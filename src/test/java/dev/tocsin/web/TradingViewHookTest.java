package dev.tocsin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Signal;
import dev.tocsin.web.api.Part;
import dev.tocsin.web.hook.EarlyAnswers;
import dev.tocsin.web.hook.HookTokens;
import dev.tocsin.web.hook.TradingViewHook;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingViewHookTest {

  private static final String PATH = "/hooks/tradingview/" + TestApi.HOOK_TOKEN;

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T14:30:00Z"));

  private final EarlyAnswers early = new EarlyAnswers(CLOCK);
  private final TestApi api;
  private final HttpCalls http;

  TradingViewHookTest(@TempDir Path directory) throws Exception {
    this.api = new TestApi(directory);
    this.http = api.serve();
  }

  @AfterEach
  void close() throws Exception {
    api.close();
  }

  @Test
  void takesJson() {
    HttpResponse<String> answer =
        http.post(
            PATH,
            "{\"action\":\"buy\",\"ticker\":\"MNQ1!\",\"close\":\"23488.75\",\"name\":\"x\"}");
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals(true, HttpCalls.json(answer).getValue("kept"));
    Signal signal = api.signals.remove().signal();
    assertEquals("x", signal.name());
    assertEquals("BUY", signal.action());
    assertEquals("MNQ", signal.symbol());
    assertEquals(23488.75, signal.price());
  }

  @Test
  void takesTextAndNamesItByTheHook() {
    HttpResponse<String> answer =
        http.send("POST", PATH, "text/plain; charset=utf-8", "MNQ1! Crossing 23,500.00");
    assertEquals(202, answer.statusCode(), answer.body());
    assertEquals("desk", api.signals.peek().signal().name());
    assertEquals("MNQ1! Crossing 23,500.00", api.signals.remove().comment());
  }

  @Test
  void takesTheSameAlertOnce() {
    for (String duplicate : List.of("false", "true", "true")) {
      HttpResponse<String> answer = http.send("POST", PATH, "text/plain", "buy MNQ 23500");
      assertEquals(202, answer.statusCode());
      assertEquals(duplicate, String.valueOf(HttpCalls.json(answer).getValue("duplicate")));
    }
    assertEquals(1, api.signals.size());
    http.send("POST", PATH, "text/plain", "buy MNQ 23501");
    assertEquals(2, api.signals.size());
  }

  @ParameterizedTest
  @CsvSource({
    "/hooks/tradingview/tv-0123456789abcdeg, 404",
    "/hooks/tradingview/x, 404",
    "/hooks/tradingview/, 404",
    "/hooks/tradingview, 404",
    "/hooks, 404"
  })
  void knowsNoOtherToken(String path, int status) {
    assertEquals(status, http.send("POST", path, "text/plain", "buy MNQ").statusCode());
    assertNull(api.signals.poll());
  }

  @Test
  void refusesWhatIsNoAlert() {
    assertEquals(422, http.post(PATH, "{\"price\":\"dear\"}").statusCode());
    assertEquals(422, http.send("POST", PATH, "text/plain", " ").statusCode());
    assertEquals(413, http.send("POST", PATH, "text/plain", "x".repeat(20_000)).statusCode());
    assertEquals(415, http.send("POST", PATH, "text/xml", "<a/>").statusCode());
    assertEquals(405, http.get(PATH).statusCode());
    assertNull(api.signals.poll());
  }

  @Test
  void answersThoughTheSignalTakesLonger() throws Exception {
    Promise<Void> disk = Promise.promise();
    HttpCalls alone = alone(disk.future());
    HttpResponse<String> answer = alone.send("POST", PATH, "text/plain", "buy MNQ 1");
    assertEquals(202, answer.statusCode());
    assertEquals(false, HttpCalls.json(answer).getValue("kept"));
    assertEquals(
        Part.troubled("hooks", "1 alerts of TradingView are answered and wait for the disk."),
        early.part());
    disk.complete();
    assertEquals(Part.up("hooks"), early.part());
    assertEquals(1, early.early());
    assertEquals(0, early.lost());
  }

  @Test
  void saysSoWhereWhatWasAnsweredCannotBeKept() throws Exception {
    Promise<Void> disk = Promise.promise();
    HttpCalls alone = alone(disk.future());
    assertEquals(202, alone.send("POST", PATH, "text/plain", "buy MNQ 1").statusCode());
    disk.fail("the disk is full");
    assertEquals(1, early.lost());
    assertEquals(
        Part.troubled(
            "hooks",
            "1 alerts of TradingView were answered and then could not be kept, the last at"
                + " 2026-03-02T14:30:00Z; the log has them."),
        early.part());
    assertEquals(
        503,
        alone.send("POST", PATH, "text/plain", "buy MNQ 1").statusCode(),
        "sent again it is no duplicate");
  }

  @Test
  void asksToSendAgainWhatCannotBeTaken() throws Exception {
    HttpCalls alone = alone(Future.failedFuture("full"));
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = alone.send("POST", PATH, "text/plain", "buy MNQ 1");
      assertEquals(503, answer.statusCode(), "and the second is no duplicate");
      assertFalse(answer.body().contains("full"));
    }
  }

  @Test
  void servesHooksAloneOnTheirOwnPort() throws Exception {
    HttpCalls alone = alone(Future.succeededFuture());
    assertEquals(202, alone.send("POST", PATH, "text/plain", "buy MNQ 1").statusCode());
    for (String path :
        List.of("/", "/health", "/status", "/api/v1/firings", "/eventbus", "/openapi.json")) {
      assertEquals(404, alone.get(path).statusCode(), path);
    }
    assertTrue(
        alone.send(alone.request(PATH).header("X-Forwarded-Host", "a.example").build()).statusCode()
            == 405);
  }

  private HttpCalls alone(Future<Void> taken) throws Exception {
    TradingViewHook hook =
        new TradingViewHook(
            api.vertx,
            new HookTokens(Map.of("desk", TestApi.HOOK_TOKEN)),
            signal -> taken,
            early,
            CLOCK);
    HooksVerticle verticle = new HooksVerticle("127.0.0.1", 0, List.of(hook));
    api.vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
    return new HttpCalls(verticle.port());
  }
}
