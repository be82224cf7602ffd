package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.Beside;
import dev.tocsin.app.postgres.MortalPostgres;
import dev.tocsin.feed.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A signal that is told without a rule, and a kill before any database has it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Beside
final class SignalKillTest {

  private final Path directory;
  private final FakeReceiver receiver = new FakeReceiver();
  private final MortalPostgres postgres;
  private final TestRedis redis = new TestRedis();

  SignalKillTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    postgres = new MortalPostgres(directory.resolve("postgres"));
  }

  @AfterEach
  void end() throws IOException {
    redis.close();
    postgres.close();
    receiver.close();
  }

  private TocsinProcess start() throws IOException {
    Path config = directory.resolve("tocsin.yaml");
    Files.writeString(
        config,
        """
        channels: { hook: { type: webhook, url: "%s", allow_private: true } }
        signals:
          strategies: { up: { notify: [hook] } }
          webhook_default: [hook]
        hooks: { tradingview: { chart: { env: TV_TOKEN } } }
        """
            .formatted(receiver.url()));
    return TocsinProcess.start(
        directory,
        Map.of(
            "TOCSIN_CONFIG", config.toString(),
            "DATABASE_URL", postgres.address().url(),
            "REDIS_URL", redis.url(),
            "TV_TOKEN", "tv-0123456789abcdef",
            "TOCSIN_HTTP_PORT", "0",
            "TOCSIN_BUS_PORT", "0",
            "TOCSIN_DEMO_ENABLED", "false",
            "TOCSIN_DATA_DIR", directory.resolve("data").toString(),
            "TOCSIN_RULES_DIR", Files.createDirectories(directory.resolve("rules")).toString()));
  }

  @Test
  void isToldAfterTheNextStartAndOnce() throws Exception {
    TocsinProcess killed = start();
    // whoever stores it waits for an answer, and whoever is told meanwhile does not take it
    postgres.hangs();
    receiver.answers(eventId -> 503);
    killed.post("/api/v1/signals", "{\"name\":\"up\",\"action\":\"BUY\",\"symbol\":\"MNQ\"}");
    killed.post(
        "/hooks/tradingview/tv-0123456789abcdef",
        "{\"action\":\"SELL\",\"symbol\":\"ES\",\"price\":6021.5}");
    redis.publish(
        "signals",
        """
        {"event_type":"signal.generated","data":{"strategy_name":"up","action":"EXIT",
         "symbol":"NQ","price":23488.75,"timestamp":"%s"}}
        """
            .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    whenKept(3);
    killed.kill();
    receiver.answers(eventId -> 200);
    postgres.goesOn();
    try (TocsinProcess tocsin = start()) {
      List<String> delivered = CrossingFlow.whenAllIsDelivered(tocsin, 3);
      assertEquals(
          List.of("BUY MNQ", "EXIT NQ", "SELL ES"),
          tocsin.firings().stream()
              .map(
                  one ->
                      one.getJsonObject("labels").getString("action")
                          + " "
                          + one.getString("symbol"))
              .sorted()
              .toList());
      assertEquals(
          delivered.stream().sorted().toList(), receiver.accepted().stream().sorted().toList());
    }
    // what is in the log is left alone by the start after that
    try (TocsinProcess tocsin = start()) {
      assertEquals(3, CrossingFlow.whenAllIsDelivered(tocsin, 3).size());
    }
    assertEquals(3, receiver.accepted().size());
  }

  /** The hook and Redis answer before, or not at all. */
  private void whenKept(int count) throws Exception {
    Path file = directory.resolve("data").resolve("signals");
    while (Files.readString(file).lines().count() < count) {
      CrossingFlow.pause(20);
    }
  }
}
