package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Shard;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.feed.csv.TickFile;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, killed in the middle of its work: no firing is lost, none is there twice. */
@Beside
class KillTest {
  private static final String DEMO =
      "/dev/tocsin/feed/replay/demo_bitstamp_btcusd_trades_2013-11-27_18h.csv";
  private static final String RULES =
      """
      BTC-USD crosses 965
      BTC-USD crosses below 950 cooldown 5m
      alert "low" when BTC-USD reaches 915 once
      alert "out" when (not (BTC-USD > 925 and BTC-USD < 962)) for 20s
      alert "quick" when BTC-USD crosses 940 within 10s message "{symbol} {direction} {level}: {price}"
      """;

  /** How many times as fast as it was: an hour of trades in less than half a minute. */
  private static final int SPEED = 150;

  private static final int KILLS = Integer.getInteger("tocsin.kills", 3);

  @TempDir Path directory;

  @Test
  void losesNoFiringAndStoresNoneTwice() throws Exception {
    List<String> replayed = replay();
    assertTrue(replayed.size() > 20, "the rules fire often enough: " + replayed.size());
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    System.err.println("kills at random instants, -Dtocsin.seed=" + seed);
    var random = new Random(seed);
    Path rules = Files.createDirectories(directory.resolve("rules"));
    Files.writeString(rules.resolve("lines.alerts"), RULES);
    Map<String, String> variables =
        Map.of(
            "TOCSIN_HTTP_PORT",
            "0",
            "TOCSIN_BUS_PORT",
            "0",
            "TOCSIN_DATA_DIR",
            directory.resolve("data").toString(),
            "TOCSIN_RULES_DIR",
            rules.toString(),
            "TOCSIN_DEMO_SPEED",
            Integer.toString(SPEED),
            "TOCSIN_JOURNAL_SNAPSHOT_EVERY",
            "300ms");
    for (int kill = 0; kill < KILLS; kill++) {
      TocsinProcess tocsin = TocsinProcess.start(directory, variables);
      pause(500 + random.nextInt(4_000));
      tocsin.kill();
    }
    List<JsonObject> stored;
    try (TocsinProcess tocsin = TocsinProcess.start(directory, variables)) {
      stored = whenTheRunIsOver(tocsin);
    }
    String run = stored.getFirst().getString("run");
    List<String> live =
        stored.stream()
            .filter(firing -> firing.getString("run").equals(run))
            .map(KillTest::line)
            .toList();
    assertEquals(replayed, live);
  }

  // a firing of the next run says that the first is over and stored
  private static List<JsonObject> whenTheRunIsOver(TocsinProcess tocsin) throws Exception {
    for (int tries = 0; tries < 900; tries++) {
      List<JsonObject> firings = tocsin.firings();
      long runs = firings.stream().map(firing -> firing.getString("run")).distinct().count();
      if (runs > 1) {
        return firings;
      }
      pause(200);
    }
    throw new AssertionError("the first run never ended");
  }

  private static void pause(long millis) throws InterruptedException {
    assertTrue(!new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
  }

  private List<String> replay() throws IOException {
    Checked checked =
        new Language(Instruments.plain()).check("lines.alerts", RULES, Surroundings.none());
    Path file = directory.resolve("demo.csv");
    try (InputStream in = Objects.requireNonNull(KillTest.class.getResourceAsStream(DEMO))) {
      Files.copy(in, file);
    }
    List<Firing> firings = new ArrayList<>();
    try (var shard =
        new Shard(
            "replay",
            Instruments.plain(),
            new Shapes(),
            outcome -> firings.addAll(outcome.firings()))) {
      shard.load(1, Objects.requireNonNull(checked.file(), checked.toString()));
      long[] position = {1};
      try (TickFile ticks = TickFile.open(file, "BTC-USD")) {
        ticks.forEach((Tick tick) -> shard.tick(++position[0], tick));
      }
    }
    return firings.stream()
        .map(f -> EventTime.format(f.time()) + " " + f.alert() + " " + f.message())
        .toList();
  }

  private static String line(JsonObject firing) {
    return firing.getString("at")
        + " "
        + firing.getString("alert")
        + " "
        + firing.getString("message");
  }
}
