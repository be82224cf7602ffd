package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.EngineOptions;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Shard;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.feed.FeedVerticle;
import dev.tocsin.feed.Feeds;
import dev.tocsin.feed.csv.TickFile;
import dev.tocsin.feed.replay.ReplayFeed;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five days of real trades, as a live feed over the event bus and as a plain replay. */
class LiveEqualsReplayTest {
  private static final Path TRADES =
      Path.of("src/test/resources/ticks/bitstamp_btcusd_trades_2013-11-25_2013-11-29.csv.gz");
  private static final int COUNT = 76_339;
  private static final String RULES =
      """
      BTC-USD crosses 965
      alert "cool" when BTC-USD crosses below 950 cooldown 5m
      alert "held" when BTC-USD > 900 for 10m
      alert "dip" when BTC-USD falls 3% within 1h cooldown 30m
      alert "trend" when BTC-USD crosses above sma(BTC-USD@5m, 20) within 2m
      alert "turn" when rsi(BTC-USD@15m, 14) crosses below 30 then BTC-USD crosses above 900 within 6h
      """;

  @TempDir Path directory;

  @Test
  void giveTheSameFirings() throws Exception {
    CheckedFile rules = rules(RULES);
    List<String> replayed = replay(rules);
    assertTrue(replayed.size() > 200, "the rules fire often enough: " + replayed.size());
    assertEquals(replayed, replay(rules), "twice the same");
    assertEquals(replayed, live(rules));
  }

  private static CheckedFile rules(String text) {
    Checked checked =
        new Language(Instruments.plain()).check("trades.alerts", text, Surroundings.none());
    return Objects.requireNonNull(checked.file(), checked.toString());
  }

  private static List<String> replay(CheckedFile rules) throws IOException {
    List<Firing> firings = new ArrayList<>();
    try (var shard =
            new Shard(
                "replay", Instruments.plain(), new Shapes(), o -> firings.addAll(o.firings()));
        TickFile ticks = TickFile.open(TRADES, "BTC-USD")) {
      shard.load(1, rules);
      long[] position = {1};
      ticks.forEach((Tick tick) -> shard.tick(++position[0], tick));
      assertEquals(COUNT + 1, position[0]);
    }
    return firings.stream().map(LiveEqualsReplayTest::line).toList();
  }

  private List<String> live(CheckedFile rules) throws Exception {
    List<Firing> firings = new CopyOnWriteArrayList<>();
    Vertx vertx = Vertx.vertx();
    try {
      var engine =
          new EngineVerticle(
              new EngineOptions(
                  directory,
                  Instruments.plain(),
                  Map.of("BTC-USD", "trades"),
                  (path, text) -> rules,
                  InstantSource.system(),
                  2 * EventTime.SECOND),
              outcome -> {
                firings.addAll(outcome.firings());
                return Future.succeededFuture();
              });
      vertx.deployVerticle(engine, EngineVerticle.deployment()).await(20, TimeUnit.SECONDS);
      engine.load("trades.alerts", RULES, rules).await(20, TimeUnit.SECONDS);
      var feed =
          Feeds.replay(
              TRADES,
              "BTC-USD",
              new ReplayFeed.Settings("trades", ReplayFeed.UNBOUNDED, false),
              null,
              InstantSource.system());
      vertx.deployVerticle(new FeedVerticle(feed)).await(20, TimeUnit.SECONDS);
      for (int tries = 0; tries < 1_200 && ticks(engine) < COUNT; tries++) {
        vertx.timer(100, TimeUnit.MILLISECONDS).await(5, TimeUnit.SECONDS);
      }
      assertEquals(COUNT, ticks(engine));
    } finally {
      // the engine hands on all it has before it ends
      vertx.close().await(30, TimeUnit.SECONDS);
    }
    return firings.stream().map(LiveEqualsReplayTest::line).toList();
  }

  private static long ticks(EngineVerticle engine) {
    return engine.timelines().stream()
        .filter(timeline -> timeline.name().equals("trades"))
        .mapToLong(timeline -> timeline.ticks())
        .sum();
  }

  private static String line(Firing firing) {
    return EventTime.format(firing.time()) + " " + firing.alert() + " " + firing.message();
  }
}
