package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.feed.redis.TestRedis;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.web.HttpCalls;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole service: a signal that another program publishes reaches rules and people. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Beside
class SignalFlowTest {

  private final Vertx vertx = Vertx.vertx();
  private final FakeHttpServer discord = new FakeHttpServer(vertx);
  private final FakeHttpServer hook = new FakeHttpServer(vertx);
  private final TestRedis redis;
  private final TestService service;

  SignalFlowTest(@TempDir Path directory) throws Exception {
    redis = new TestRedis();
    discord.answers(request -> request.response().end("{\"id\":\"1\"}"));
    Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        directory.resolve("rules/signals.alerts"),
        "alert \"half out\" when signal \"break-and-enter\" EXIT_50 notify hook\n");
    Files.writeString(
        directory.resolve("tocsin.yaml"),
        """
        channels:
          desk: { type: discord, url: "%s", allow_private: true }
          hook: { type: webhook, url: "%s", allow_private: true }
        signals:
          strategies:
            break-and-enter: { notify: [desk] }
          webhook_default: [desk]
        hooks: { tradingview: { chart: { env: TV_TOKEN } } }
        """
            .formatted(discord.url("/api/webhooks/1/open-sesame"), hook.url("/in")));
    service =
        TestService.start(
            directory, Map.of("REDIS_URL", redis.url(), "TV_TOKEN", "tv-0123456789abcdef"));
  }

  @AfterEach
  void close() throws Exception {
    service.close();
    redis.close();
    vertx.close().await();
  }

  private static Received next(FakeHttpServer server) throws InterruptedException {
    Received received = server.received().poll(60, TimeUnit.SECONDS);
    assertNotNull(received, "nothing was sent");
    return received;
  }

  @Test
  void reachesTheRuleThatWaitsForItAndThePeopleOfItsRoute() throws Exception {
    redis.publish(
        "signals",
        """
        {"event_type":"signal.generated","source":"strategy_engine","data":{"strategy_name":"break-and-enter","action":"EXIT_50",
         "symbol":"MNQ","price":23488.75,"timestamp":"%s"}}
        """
            .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    JsonObject embed = next(discord).body().toJsonObject().getJsonArray("embeds").getJsonObject(0);
    assertEquals("✂️ break-and-enter", embed.getString("title"));
    assertEquals(0xffa500, embed.getInteger("color"));
    JsonObject fired = next(hook).body().toJsonObject();
    assertEquals("half out", fired.getString("alert"));
    assertEquals("MNQ", fired.getString("symbol"));

    HttpCalls http = service.http();
    assertEquals(
        202,
        http.send(
                "POST", "/hooks/tradingview/tv-0123456789abcdef", "text/plain", "sell ES1! 6021.5")
            .statusCode());
    embed = next(discord).body().toJsonObject().getJsonArray("embeds").getJsonObject(0);
    assertEquals("🔴 chart", embed.getString("title"));
    assertEquals(0x3498db, embed.getInteger("color"));

    assertEquals(
        202,
        http.post(
                "/api/v1/signals",
                "{\"name\":\"break-and-enter\",\"action\":\"EXIT_50\",\"symbol\":\"ES\"}")
            .statusCode());
    assertEquals("ES", next(hook).body().toJsonObject().getString("symbol"));
    assertEquals(422, http.post("/api/v1/signals", "{\"name\":\"break-and-enter\"}").statusCode());

    measures(http);
    redis.goes();
    TestRedis.until(() -> http.get("/health").body().contains("Redis does not answer"));
    assertEquals(
        202,
        http.post("/api/v1/signals", "{\"name\":\"break-and-enter\",\"symbol\":\"NQ\"}")
            .statusCode());
    redis.comesBack();
    redis.publish("webhook_signals", "{}");
    TestRedis.until(
        () -> {
          String metrics = http.get("/metrics").body();
          return metrics.contains("tocsin_redis_signals_total{result=\"refused\"} 1");
        });
    assertTrue(http.get("/api/v1/firings").body().contains("signals~break-and-enter"));
  }

  private static void measures(HttpCalls http) throws Exception {
    TestRedis.until(
        () ->
            http.get("/metrics")
                .body()
                .contains(
                    "tocsin_deliveries_total{channel=\"hook\",reason=\"accepted\",result=\"delivered\"}"
                        + " 2"));
    JsonObject status = HttpCalls.json(http.get("/status"));
    assertEquals(
        2, status.getJsonObject("counts").getInteger("deliveries.hook.accepted.delivered"));
    JsonObject told = status.getJsonObject("latencies").getJsonObject("firing.to.accepted.hook");
    assertEquals(2, told.getInteger("count"));
    assertTrue(told.getDouble("p99.0Millis") > 0, told.encode());
    String metrics = http.get("/metrics").body();
    assertTrue(metrics.contains("tocsin_firing_to_accepted_seconds_bucket{channel=\"hook\",le="));
    assertTrue(metrics.contains("tocsin_tick_to_firing_seconds_count"));
  }
}
