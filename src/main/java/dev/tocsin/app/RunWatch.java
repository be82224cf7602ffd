package dev.tocsin.app;

import dev.tocsin.feed.MarketFeed;
import dev.tocsin.market.EventTime;
import dev.tocsin.web.stream.EventStream;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;

/** Tells the event bus when a feed begins a new run. */
final class RunWatch {

  private static final long LOOK_EVERY_MILLIS = 250;

  private final MarketFeed feed;
  private final InstantSource clock;
  private String run = "";

  RunWatch(MarketFeed feed, InstantSource clock) {
    this.feed = feed;
    this.clock = clock;
  }

  void start(Vertx vertx) {
    vertx.setPeriodic(0, LOOK_EVERY_MILLIS, timer -> look(vertx));
  }

  private void look(Vertx vertx) {
    String now = feed.status().run();
    if (now.isEmpty() || now.equals(run)) {
      return;
    }
    run = now;
    vertx
        .eventBus()
        .publish(
            EventStream.RUNS,
            new JsonObject()
                .put("run", run)
                .put("source", feed.source())
                .put("started", EventTime.format(EventTime.of(clock.instant()))));
  }
}
