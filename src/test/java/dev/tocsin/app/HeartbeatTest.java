package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.postgres.TestPostgres;
import dev.tocsin.feed.redis.TestRedis;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.web.HttpCalls;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dead man's switch and the watch of critical rules, from the tick to the receiver's server.
 */
@Beside
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeartbeatTest {

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private final Vertx vertx = Vertx.vertx();

  /** Hears beats. */
  private final FakeHttpServer hook = new FakeHttpServer(vertx);

  /** Hears of critical rules. */
  private final FakeHttpServer desk = new FakeHttpServer(vertx);

  private final List<JsonObject> told = new ArrayList<>();
  private Path rules;
  private TestService service;
  private HttpCalls http;

  /** One service for all: each waits for something of its own. */
  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    rules = Files.createDirectories(directory.resolve("rules"));
    write("stops", "alert \"stop\" when MNQ crosses below 23000 severity critical\n");
    // the bundled trades have a clock of their own, and no rule has two
    write("spread", "alert \"spread\" when BTC-USD > MNQ severity critical\n");
    write("edited", "alert \"edited\" when BTC-USD > 1 severity critical\n");
    Files.writeString(
        directory.resolve("tocsin.yaml"),
        """
        channels:
          hook: { type: webhook, url: "%s", allow_private: true }
          desk: { type: webhook, url: "%s", allow_private: true }
        routes:
          - { match: { severity: critical }, notify: [desk] }
        heartbeat: { every: 30s, through: hook }
        """
            .formatted(hook.url("/in"), desk.url("/in")));
    Configuration read =
        TestService.configuration(
            directory,
            Map.of(
                "DATABASE_URL",
                POSTGRES.address().url(),
                "TOCSIN_DEMO_ENABLED",
                "true",
                "TOCSIN_DEMO_SPEED",
                "0.01"));
    // nobody waits half a minute for a beat here
    Configuration.Heartbeat fast = new Configuration.Heartbeat(EventTime.SECOND / 2, "hook");
    service = TestService.start(read.beating(fast));
    http = service.http();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(rules.resolve(file + ".alerts"), text);
  }

  @AfterAll
  void close() {
    service.close();
    vertx.close().await();
  }

  private JsonObject nextBeat() throws InterruptedException {
    return received(hook);
  }

  /** What the desk was told that begins so; the tests share it. */
  private JsonObject told(String beginning) throws InterruptedException {
    while (true) {
      for (JsonObject one : told) {
        if (one.getString("message").startsWith(beginning)) {
          return one;
        }
      }
      told.add(received(desk));
    }
  }

  private static JsonObject received(FakeHttpServer receiver) throws InterruptedException {
    Received received = receiver.received().poll(60, TimeUnit.SECONDS);
    assertNotNull(received, "it was not sent");
    return received.body().toJsonObject();
  }

  private String part(String name) {
    return String.valueOf(
        HttpCalls.json(http.get("/health")).getJsonObject("parts").getValue(name));
  }

  @Test
  void beatsThroughTheWholeChainAndSaysWhereItStops() throws Exception {
    JsonObject first = nextBeat();
    JsonObject second = nextBeat();
    assertEquals("Tocsin's heart beats.", first.getString("message"));
    assertEquals("TOCSIN-HEARTBEAT", second.getString("symbol"));
    assertTrue(!first.getString("id").equals(second.getString("id")), "each beat is a firing");
    TestRedis.until(() -> part("heartbeat").contains("\"up\""));

    hook.answers(500);
    TestRedis.until(() -> part("heartbeat").contains("No heartbeat came through channel hook"));
    assertEquals(503, http.get("/ready").statusCode());
  }

  @Test
  void tellsThatACriticalRuleIsBlind() throws Exception {
    assertTellsOf("stop", "The critical rule stop in stops.alerts is blind");
  }

  @Test
  void tellsThatACriticalRuleIsBroken() throws Exception {
    assertTellsOf("spread", "The critical rule spread in spread.alerts is broken");
  }

  @Test
  void tellsThatTheFileOfACriticalRuleHasErrors() throws Exception {
    TestRedis.until(() -> http.get("/api/v1/rules").body().contains("edited.alerts~edited"));
    write("edited", "alert \"edited\" whenever BTC-USD > 1 severity critical\n");
    assertTellsOf("edited", "The critical rule edited runs as it was before");
    write("edited", "alert \"edited\" when BTC-USD > 2 severity critical\n");
    TestRedis.until(() -> !part("critical rules").contains("edited"));
  }

  private void assertTellsOf(String rule, String beginning) throws InterruptedException {
    assertEquals("critical", told(beginning).getString("severity"));
    TestRedis.until(() -> part("critical rules").contains(rule));
    assertTrue(part("critical rules").contains("Blind or broken: "), part("critical rules"));
    assertEquals(503, http.get("/ready").statusCode());
  }
}
