package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.ConfigurationFile;
import dev.tocsin.feed.redis.TestRedis;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.web.HttpCalls;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --only notify} with the environment of the service it replaces. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotifyAloneTest {

  private final Vertx vertx = Vertx.vertx();
  private final FakeHttpServer discord = new FakeHttpServer(vertx);
  private final TestRedis redis;
  private final Path directory;

  NotifyAloneTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    this.redis = new TestRedis();
    discord.answers(request -> request.response().end("{\"id\":\"1\"}"));
  }

  @AfterEach
  void close() throws Exception {
    redis.close();
    vertx.close().await();
  }

  private Service start() throws Exception {
    Configuration configuration =
        TestService.configuration(
            directory,
            Map.ofEntries(
                Map.entry("TOCSIN_HTTP_PORT", "0"),
                Map.entry("REDIS_URL", redis.url()),
                Map.entry("REDIS_STRATEGY_CHANNEL", "strategies"),
                Map.entry("REDIS_WEBHOOK_CHANNEL", "hooks"),
                Map.entry(
                    "BREAK_AND_ENTER_DISCORD_WEBHOOK",
                    discord.url("/api/webhooks/1/a") + "," + discord.url("/api/webhooks/2/b")),
                Map.entry("REVERSAL_DISCORD_WEBHOOK", discord.url("/api/webhooks/3/c").toString()),
                Map.entry("ENABLE_REVERSAL_NOTIFICATIONS", "false"),
                Map.entry("WEBHOOK_DEFAULT_DISCORD", discord.url("/api/webhooks/4/d").toString()),
                Map.entry("DISCORD_USERNAME", "Trading Bot"),
                Map.entry("DISCORD_RATE_LIMIT", "100"),
                Map.entry("DISCORD_ALLOW_PRIVATE", "true"),
                Map.entry("MAX_RETRIES", "20"),
                Map.entry("RETRY_DELAY_SECONDS", "0.05"),
                Map.entry("RETRY_BACKOFF_MULTIPLIER", "1.5")));
    return start(
        configuration,
        new ConfigurationWatch(
            () -> new ConfigurationFile.Reading.Usable(configuration, List.of())));
  }

  private static Service start(Configuration configuration, ConfigurationWatch watch)
      throws Exception {
    return switch (AloneStart.start(configuration, "test", InstantSource.system(), watch)) {
      case Service.Start.Running(Service service) -> service;
      case Service.Start.Refused(Refusal refusal) -> throw new AssertionError(refusal.sentence());
    };
  }

  private static String strategy(String name, String action) {
    return """
    {"event_type":"signal.generated","source":"strategy_engine","data":{"strategy_name":"%s","action":"%s",
     "symbol":"MNQ","price":23488.75,"timestamp":"%s"}}
    """
        .formatted(name, action, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private Received next() throws InterruptedException {
    Received received = discord.received().poll(60, TimeUnit.SECONDS);
    assertNotNull(received, "nothing was sent");
    return received;
  }

  private static String title(Received received) {
    return received
        .body()
        .toJsonObject()
        .getJsonArray("embeds")
        .getJsonObject(0)
        .getString("title");
  }

  @Test
  void tellsDiscordOfSignalsWithoutADatabase() throws Exception {
    try (Service service = start()) {
      redis.publish("strategies", strategy("reversal", "BUY"));
      redis.publish("strategies", strategy("break-and-enter", "BUY"));
      Received first = next();
      Received second = next();
      assertEquals(
          List.of("/api/webhooks/1/a?wait=true", "/api/webhooks/2/b?wait=true"),
          java.util.stream.Stream.of(first.uri(), second.uri()).sorted().toList());
      assertEquals("🟢 break-and-enter", title(first), "and nothing of the disabled strategy");
      assertEquals("Trading Bot", first.body().toJsonObject().getString("username"));
      redis.publish(
          "hooks",
          """
          {"event_type":"webhook.signal","data":{"webhook_id":"w","webhook_name":"My strategy","strategy_type":"tradingview",
           "action":"SELL","symbol":"ES","price":6021.5,"timestamp":"%s"}}
          """
              .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
      Received third = next();
      assertEquals("/api/webhooks/4/d?wait=true", third.uri());
      assertEquals("🔴 My strategy", title(third));
      HttpCalls http = new HttpCalls(service.port());
      assertEquals(200, http.get("/health").statusCode());
      assertEquals(200, http.get("/ready").statusCode());
      assertEquals(404, http.get("/").statusCode());
      assertEquals(404, http.get("/api/v1/rules").statusCode());
      assertTrue(http.get("/metrics").body().contains("tocsin_redis_signals_total"));
      assertEquals(
          202,
          http.post(
                  "/api/v1/signals",
                  "{\"name\":\"break-and-enter\",\"action\":\"SELL\",\"symbol\":\"NQ\"}")
              .statusCode());
      assertEquals("🔴 break-and-enter", title(next()));
    }
    assertFalse(Files.exists(directory.resolve("data/postgres")), "no database was made");
  }

  @Test
  void sendsAfterARestartWhatDiscordDidNotTakeBefore() throws Exception {
    discord.answers(request -> request.response().setStatusCode(503).end());
    try (Service service = start()) {
      redis.publish("strategies", strategy("break-and-enter", "EXIT_FINAL"));
      next();
      next();
    }
    AtomicInteger left = new AtomicInteger();
    discord.answers(
        request -> {
          left.incrementAndGet();
          request.response().end("{\"id\":\"1\"}");
        });
    discord.received().clear();
    try (Service service = start()) {
      JsonObject again = next().body().toJsonObject();
      assertEquals(
          "🏁 break-and-enter", again.getJsonArray("embeds").getJsonObject(0).getString("title"));
      assertTrue(again.encode().contains("Trading Bot"));
      next();
      TestRedis.until(
          () ->
              new HttpCalls(service.port())
                  .get("/metrics")
                  .body()
                  .contains("tocsin_notify_waiting 0.0"));
      assertEquals(2, left.get());
    }
  }

  /** Writes the configuration: each strategy with the channel that is told of it, at its path. */
  private void configure(Map<String, String> strategies) throws IOException {
    StringBuilder text = new StringBuilder("channels:\n");
    strategies
        .values()
        .forEach(
            channel ->
                text.append(
                    "  %s: { type: webhook, url: \"%s\", allow_private: true }\n"
                        .formatted(channel, discord.url("/" + channel))));
    text.append("signals:\n  strategies:\n");
    strategies.forEach(
        (strategy, channel) ->
            text.append("    %s: { notify: [%s] }\n".formatted(strategy, channel)));
    Files.writeString(directory.resolve("tocsin.yaml"), text);
  }

  private String told(Service service, String strategy) throws InterruptedException {
    new HttpCalls(service.port())
        .post("/api/v1/signals", "{\"name\":\"%s\",\"symbol\":\"NQ\"}".formatted(strategy));
    return next().uri();
  }

  @Test
  void tellsByTheRoutesAndChannelsOfTheConfigurationAsItIsNow() throws Exception {
    Map<String, String> environment = Map.of("TOCSIN_HTTP_PORT", "0");
    ConfigurationWatch watch =
        new ConfigurationWatch(() -> ConfigurationFile.read(null, environment, directory));
    configure(Map.of("reversal", "desk"));
    try (Service service = start(TestService.configuration(directory, environment), watch)) {
      assertEquals("/desk", told(service, "reversal"));

      configure(Map.of("reversal", "phone", "breakout", "desk"));
      watch.look();
      assertEquals("/phone", told(service, "reversal"));
      assertEquals("/desk", told(service, "breakout"));

      configure(Map.of("breakout", "phone"));
      watch.look();
      assertEquals("/phone", told(service, "breakout"));
      Files.writeString(
          directory.resolve("tocsin.yaml"),
          "signals: { strategies: { breakout: { notify: [nobody] } } }\n");
      watch.look();
      assertEquals("/phone", told(service, "breakout"), "what was before goes on");
      HttpCalls http = new HttpCalls(service.port());
      assertTrue(http.get("/health").body().contains("It has errors"), http.get("/health").body());
    }
  }
}
