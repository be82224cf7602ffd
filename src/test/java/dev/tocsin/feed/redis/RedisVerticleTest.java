package dev.tocsin.feed.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.StreamEntryID;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RedisVerticleTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T14:32:02Z"));

  private static final String SIGNAL =
      """
      {"event_type":"signal.generated","source":"strategy_engine","timestamp":"2026-03-02T14:32:00Z","data":{"strategy_name":"break-and-enter","action":"EXIT_50",
       "symbol":"MNQ","price":23488.75,"timestamp":"2026-03-02T14:32:00Z","comment":"EXIT_50","metadata":{}}}
      """;

  private static final String WEBHOOK =
      """
      {"event_type":"webhook.signal","source":"webhook","data":{"webhook_name":"My strategy","strategy_type":"tradingview","action":"SELL",
       "symbol":"ES","price":6021.5,"timestamp":"2026-03-02T14:32:00Z"}}
      """;

  private final Vertx vertx = Vertx.vertx();
  private final TestRedis redis;
  private final BlockingQueue<IncomingSignal> signals = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> ticks = new LinkedBlockingQueue<>();

  RedisVerticleTest() throws IOException {
    redis = new TestRedis();
  }

  @AfterEach
  void end() throws IOException {
    vertx.close().await();
    redis.close();
  }

  private RedisVerticle deploy() {
    RedisVerticle verticle =
        new RedisVerticle(
            redis.url(),
            RedisNames.usual(),
            signal -> {
              signals.add(signal);
              return Future.succeededFuture();
            },
            "alerts.firings",
            0,
            CLOCK);
    vertx.deployVerticle(verticle).await();
    return verticle;
  }

  private void engine() {
    vertx
        .eventBus()
        .<JsonArray>consumer(
            TickBatch.ADDRESS,
            message -> {
              message.body().forEach(tick -> ticks.add((JsonObject) tick));
              message.reply(
                  new JsonObject()
                      .put("accepted", message.body().size())
                      .put("rejected", new JsonArray()));
            });
  }

  private IncomingSignal next() throws InterruptedException {
    IncomingSignal signal = signals.poll(60, TimeUnit.SECONDS);
    assertNotNull(signal, "no signal came");
    return signal;
  }

  @Test
  void hearsWhatAnotherClientPublishesOnBothChannels() throws Exception {
    RedisVerticle verticle = deploy();
    redis.publish("signals", SIGNAL);
    assertEquals("break-and-enter", next().signal().name());
    redis.publish("webhook_signals", WEBHOOK);
    assertEquals("My strategy", next().signal().name());
    redis.publish("signals", "{\"event_type\":\"signal.generated\",\"data\":{}}");
    redis.publish("webhook_signals", SIGNAL);
    TestRedis.until(() -> verticle.counts().signalsRefused() == 2);
    assertEquals(2, verticle.counts().signalsTaken());
    assertTrue(signals.isEmpty());
  }

  @Test
  void subscribesAgainByItselfWhenRedisIsBack() throws Exception {
    RedisVerticle verticle = deploy();
    redis.publish("signals", SIGNAL);
    next();
    redis.goes();
    TestRedis.until(() -> !verticle.isUp());
    redis.comesBack();
    redis.publish("signals", SIGNAL);
    assertEquals("break-and-enter", next().signal().name());
    redis.publish("webhook_signals", WEBHOOK);
    assertEquals("My strategy", next().signal().name());
    TestRedis.until(verticle::isUp);
  }

  @Test
  void noticesAHostThatVanishesAndSubscribesAgainWhenItIsBack() throws Exception {
    SilentProxy proxy = new SilentProxy(vertx, redis.port());
    RedisVerticle verticle =
        new RedisVerticle(
            proxy.url(),
            RedisNames.usual(),
            signal -> {
              signals.add(signal);
              return Future.succeededFuture();
            },
            "alerts.firings",
            0,
            CLOCK,
            new RedisLine.Patience(Duration.ofMillis(200), Duration.ofSeconds(3)));
    vertx.deployVerticle(verticle).await();
    TestRedis.until(verticle::isUp);
    for (int i = 0; i < 20; i++) {
      redis.publish("signals", SIGNAL);
      assertEquals("break-and-enter", next().signal().name(), "none is taken for another answer");
    }
    proxy.fallsSilent();
    TestRedis.until(() -> !verticle.isUp());
    proxy.speaksAgain();
    TestRedis.until(verticle::isUp);
    redis.publish("signals", SIGNAL);
    assertEquals("break-and-enter", next().signal().name());
    redis.publish("webhook_signals", WEBHOOK);
    assertEquals("My strategy", next().signal().name());
  }

  @Test
  void startsWithoutRedisAndFindsItLater() throws Exception {
    redis.goes();
    RedisVerticle verticle = deploy();
    assertFalse(verticle.isUp());
    redis.comesBack();
    redis.publish("signals", SIGNAL);
    assertEquals("break-and-enter", next().signal().name());
  }

  @Test
  void readsTheStreamOfTicksAndGoesOnWhereItStopped() throws Exception {
    engine();
    String id = vertx.deployVerticle(verticle()).await();
    try (Jedis client = redis.client()) {
      TestRedis.until(() -> client.exists("market-data-stream"));
      client.xadd(
          "market-data-stream",
          StreamEntryID.NEW_ENTRY,
          Map.of("symbol", "MNQ", "price", "23500.25", "time", "2026-03-02T14:32:00Z"));
      assertEquals(
          new JsonObject()
              .put("symbol", "MNQ")
              .put("price", 23500.25)
              .put("time", "2026-03-02T14:32:00Z"),
          ticks.poll(60, TimeUnit.SECONDS));
      TestRedis.until(() -> pending(client) == 0);
      vertx.undeploy(id).await();
      client.xadd(
          "market-data-stream",
          StreamEntryID.NEW_ENTRY,
          Map.of("data", "{\"symbol\":\"ES\",\"price\":6021.5}"));
      client.xadd(
          "market-data-stream", StreamEntryID.NEW_ENTRY, Map.of("data", "not a tick at all"));
      RedisVerticle later = verticle();
      vertx.deployVerticle(later).await();
      assertEquals(
          new JsonObject().put("symbol", "ES").put("price", 6021.5),
          ticks.poll(60, TimeUnit.SECONDS));
      TestRedis.until(() -> pending(client) == 0 && later.counts().ticksRefused() == 1);
      assertEquals(1, later.counts().ticksTaken());
    }
  }

  @Test
  void losesNoTickThatCameBeforeItWasBackAtARedisThatForgotTheGroup() throws Exception {
    engine();
    RedisVerticle verticle = deploy();
    try (Jedis client = redis.client()) {
      TestRedis.until(() -> client.exists("market-data-stream"));
    }
    TestRedis.until(verticle::isUp);
    redis.goes();
    TestRedis.until(() -> !verticle.isUp());
    redis.comesBack();
    try (Jedis client = redis.client()) {
      client.xadd(
          "market-data-stream", StreamEntryID.NEW_ENTRY, Map.of("symbol", "MNQ", "price", "1"));
      assertEquals(
          new JsonObject().put("symbol", "MNQ").put("price", 1.0),
          ticks.poll(60, TimeUnit.SECONDS));
      TestRedis.until(() -> pending(client) == 0);
    }
  }

  @Test
  void readsAgainWhatTheEngineDidNotTake() throws Exception {
    String id = vertx.deployVerticle(verticle()).await();
    try (Jedis client = redis.client()) {
      TestRedis.until(() -> client.exists("market-data-stream"));
      client.xadd(
          "market-data-stream", StreamEntryID.NEW_ENTRY, Map.of("symbol", "MNQ", "price", "1"));
      TestRedis.until(() -> pending(client) == 1);
      vertx.undeploy(id).await();
      engine();
      vertx.deployVerticle(verticle()).await();
      assertEquals(
          new JsonObject().put("symbol", "MNQ").put("price", 1.0),
          ticks.poll(60, TimeUnit.SECONDS));
    }
  }

  private static long pending(Jedis client) {
    return client.xinfoGroup("market-data-stream").stream()
        .mapToLong(group -> group.getPending())
        .sum();
  }

  @Test
  void putsTheTicksOfAStreamInOrderAndLosesNoneThatWaitsWhenItEnds() throws Exception {
    engine();
    String id = vertx.deployVerticle(verticle(EventTime.HOUR)).await();
    try (Jedis client = redis.client()) {
      TestRedis.until(() -> client.exists("market-data-stream"));
      add(client, "A", 1, "10:00:00");
      add(client, "A", 3, "10:40:00");
      add(client, "A", 2, "10:20:00");
      add(client, "B", 4, "11:10:00");
      assertEquals(1, price());
      TestRedis.until(() -> pending(client) == 3);
      vertx.undeploy(id).await();

      vertx.deployVerticle(verticle(EventTime.HOUR)).await();
      add(client, "B", 5, "12:00:00");
      assertEquals(2, price());
      assertEquals(3, price());
      TestRedis.until(() -> pending(client) == 2);
      // older than the newest of its symbol by more than may be: it comes behind that
      add(client, "B", 6, "10:50:00");
      add(client, "A", 7, "13:00:00");
      assertEquals(4, price());
      assertEquals(5, price());
      assertEquals(6, price());
      TestRedis.until(() -> pending(client) == 1);
    }
  }

  @Test
  void isNotMovedByATickThatIsAheadOfTheClock() throws Exception {
    engine();
    vertx.deployVerticle(verticle(EventTime.HOUR)).await();
    try (Jedis client = redis.client()) {
      TestRedis.until(() -> client.exists("market-data-stream"));
      add(client, "A", 1, "13:40:00");
      // the engine is told of it and sets it aside
      add(client, "A", 2, "14:50:00");
      assertEquals(2, price());
      add(client, "A", 3, "13:20:00");
      TestRedis.until(() -> pending(client) == 2);
      add(client, "A", 4, "14:31:00");
      assertEquals(3, price());
    }
  }

  @Test
  void saysWhenATickThatWaitedCame() throws Exception {
    engine();
    vertx.deployVerticle(verticle(EventTime.MILLISECOND)).await();
    try (Jedis client = redis.client()) {
      TestRedis.until(() -> client.exists("market-data-stream"));
      client.xadd(
          "market-data-stream", StreamEntryID.NEW_ENTRY, Map.of("symbol", "A", "price", "1"));
      JsonObject tick = ticks.poll(60, TimeUnit.SECONDS);
      assertNotNull(tick, "no tick came");
      assertEquals(CLOCK.instant().toEpochMilli(), tick.getDouble("time"));
    }
  }

  @Test
  void letsTheLastTickOfAStreamThroughWhenNothingFollows() throws Exception {
    engine();
    vertx.deployVerticle(verticle(EventTime.MILLISECOND)).await();
    try (Jedis client = redis.client()) {
      TestRedis.until(() -> client.exists("market-data-stream"));
      add(client, "A", 1, "13:00:00");
      assertEquals(1, price());
      TestRedis.until(() -> pending(client) == 0);
    }
  }

  private static void add(Jedis client, String symbol, int price, String time) {
    client.xadd(
        "market-data-stream",
        StreamEntryID.NEW_ENTRY,
        Map.of(
            "symbol",
            symbol,
            "price",
            Integer.toString(price),
            "time",
            "2026-03-02T" + time + "Z"));
  }

  private int price() throws InterruptedException {
    JsonObject tick = ticks.poll(60, TimeUnit.SECONDS);
    assertNotNull(tick, "no tick came");
    return tick.getInteger("price");
  }

  @Test
  void publishesFirings() throws Exception {
    RedisVerticle verticle = deploy();
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    JedisPubSub listener =
        new JedisPubSub() {
          @Override
          public void onMessage(String channel, String message) {
            heard.add(message);
          }
        };
    try (Jedis client = redis.client();
        Jedis looking = redis.client()) {
      Thread thread = Thread.ofVirtual().start(() -> client.subscribe(listener, "firings"));
      TestRedis.until(() -> looking.pubsubChannels("firings").equals(List.of("firings")));
      vertx.eventBus().publish("alerts.firings", new JsonObject().put("id", "live-7-0"));
      assertEquals("{\"id\":\"live-7-0\"}", heard.poll(60, TimeUnit.SECONDS));
      listener.unsubscribe();
      thread.join();
    }
    TestRedis.until(() -> verticle.counts().firingsPublished() == 1);
  }

  private RedisVerticle verticle() {
    return verticle(0);
  }

  private RedisVerticle verticle(long lateness) {
    return new RedisVerticle(
        redis.url(),
        RedisNames.usual(),
        signal -> Future.succeededFuture(),
        "alerts.firings",
        lateness,
        CLOCK);
  }
}
