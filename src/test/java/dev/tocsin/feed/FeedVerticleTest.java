package dev.tocsin.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.feed.replay.Recording;
import dev.tocsin.feed.replay.ReplayFeed;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
final class FeedVerticleTest {

  private static final int BUNDLED = 2_246;

  private final InstantSource wall = InstantSource.fixed(Instant.parse("2026-11-22T03:26:00Z"));

  @Test
  void sendsTheBundledTradesOverTheEventBus(Vertx vertx) throws Exception {
    List<Tick> ticks = new ArrayList<>();
    Promise<Void> all = Promise.promise();
    vertx
        .eventBus()
        .<TickBatch>consumer(
            TickBatch.ADDRESS,
            message -> {
              ticks.addAll(message.body().ticks());
              message.reply(null);
              if (ticks.size() == BUNDLED) {
                all.tryComplete();
              }
            });
    MarketFeed feed = demo(Recording.demo());
    String id = await(vertx.deployVerticle(new FeedVerticle(feed)));
    await(all.future());
    assertEquals(967.81, ticks.getFirst().price());
    assertEquals("BTC-USD", ticks.getFirst().symbol());
    assertEquals(948.46, ticks.getLast().price());
    await(vertx.undeploy(id));
  }

  @Test
  void sendsABatchAgainWhereTheFirstAnswerIsAFailure(Vertx vertx) throws Exception {
    List<TickBatch> batches = new ArrayList<>();
    Promise<Void> twice = Promise.promise();
    vertx
        .eventBus()
        .<TickBatch>consumer(
            TickBatch.ADDRESS,
            message -> {
              batches.add(message.body());
              if (batches.size() == 1) {
                message.fail(1, "the disk is full");
              } else {
                message.reply(null);
                twice.tryComplete();
              }
            });
    MarketFeed feed = demo(Recording.of(List.of(Tick.trade("A", 1, 1, 1))));
    await(vertx.deployVerticle(new FeedVerticle(feed)));
    await(twice.future());
    assertEquals(batches.get(0), batches.get(1));
  }

  @Test
  void listsTheKindsOfFeeds() {
    assertEquals(List.of("demo", "replay"), Feeds.KINDS.stream().map(Feeds.Kind::type).toList());
    assertTrue(Feeds.KINDS.stream().noneMatch(kind -> kind.help().isBlank()));
  }

  private MarketFeed demo(Recording recording) {
    return new ReplayFeed(
        new ReplayFeed.Settings(Feeds.DEMO, ReplayFeed.UNBOUNDED, false), recording, null, wall);
  }

  private static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
