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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

  private TestService service;
  private HttpCalls http;

  /** One service for all: each waits for something of its own. */
  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        directory.resolve("rules/stops.alerts"),
        "alert \"stop\" when MNQ crosses below 23000 severity critical\n");
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
        TestService.configuration(directory, Map.of("DATABASE_URL", POSTGRES.address().url()));
    // nobody waits half a minute for a beat here
    Configuration.Heartbeat fast = new Configuration.Heartbeat(EventTime.SECOND / 2, "hook");
    service = TestService.start(read.beating(fast));
    http = service.http();
  }

  @AfterAll
  void close() {
    service.close();
    vertx.close().await();
  }

  private static JsonObject next(FakeHttpServer receiver, Predicate<JsonObject> wanted)
      throws InterruptedException {
    while (true) {
      Received received = receiver.received().poll(60, TimeUnit.SECONDS);
      assertNotNull(received, "it was not sent");
      JsonObject firing = received.body().toJsonObject();
      if (wanted.test(firing)) {
        return firing;
      }
    }
  }

  private static boolean isBeat(JsonObject firing) {
    return firing.getString("alert").equals("heartbeat");
  }

  private String part(String name) {
    return String.valueOf(
        HttpCalls.json(http.get("/health")).getJsonObject("parts").getValue(name));
  }

  @Test
  void beatsThroughTheWholeChainAndSaysWhereItStops() throws Exception {
    JsonObject first = next(hook, HeartbeatTest::isBeat);
    JsonObject second = next(hook, HeartbeatTest::isBeat);
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
    JsonObject told = next(desk, firing -> firing.getString("message").contains("blind"));
    assertEquals("critical", told.getString("severity"));
    assertTrue(
        told.getString("message").startsWith("The critical rule stop in stops.alerts is blind"),
        told.encode());
    assertTrue(part("critical rules").contains("Blind or broken: stop."), part("critical rules"));
    assertEquals(503, http.get("/ready").statusCode());
  }
}
