package dev.tocsin.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tocsin.engine.Quotes.Quote;
import dev.tocsin.web.HttpVerticle;
import dev.tocsin.web.WebSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private final Vertx vertx = Vertx.vertx();
  private final FakeFiringHistory history = new FakeFiringHistory();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final EventStream stream;
  private volatile @Nullable Context loop;
  private final int port;
  private volatile Collection<Quote> quotes = List.of();

  EventStreamTest() throws Exception {
    stream =
        new EventStream(
            history,
            () -> quotes,
            InstantSource.fixed(Instant.parse("2026-03-02T14:30:00Z")),
            meters);
    HttpVerticle verticle =
        new HttpVerticle(
            new WebSettings("127.0.0.1", 0, Set.of(), Set.of(), null),
            List.of(new StreamEndpoints(stream)),
            router -> startOnLoop());
    vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
    port = verticle.port();
  }

  private void startOnLoop() {
    loop = vertx.getOrCreateContext();
    stream.start(vertx);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void sendsFiringsAsTheyCome() throws Exception {
    try (StreamReader reader = open(null)) {
      fire(7);
      StreamReader.Event event = reader.next("firing");

      assertEquals("7", event.id());
      assertEquals("f7", new JsonObject(event.data()).getString("id"));
    }
  }

  @Test
  void resumesWithoutAGapAndWithoutARepetition() throws Exception {
    LongStream.rangeClosed(1, 450).forEach(history::store);
    try (StreamReader reader = open("20")) {
      fire(451);
      fire(452);

      assertEquals(
          LongStream.rangeClosed(21, 452).mapToObj(Long::toString).toList(), reader.ids(432));
    }
  }

  @Test
  void startsFromNowForAnIdOfAnotherService() throws Exception {
    history.store(1);
    try (StreamReader reader = open("not-a-number")) {
      fire(2);

      assertEquals(List.of("2"), reader.ids(1));
    }
  }

  @Test
  void conflatesQuotes() throws Exception {
    quotes = List.of(quote(99.5, 1_000_000));
    try (StreamReader reader = open(null)) {
      assertEquals(99.5, new JsonObject(reader.next("quote").data()).getDouble("price"));

      quotes = List.of(quote(100.5, 2_000_000));
      assertEquals(100.5, new JsonObject(reader.next("quote").data()).getDouble("price"));
    }
  }

  @Test
  void tellsWhoComesLaterOfTheRun() throws Exception {
    vertx
        .eventBus()
        .publish(EventStream.RUNS, new JsonObject().put("source", "demo").put("run", "demo-1"));
    try (StreamReader reader = open(null)) {
      assertEquals("demo-1", new JsonObject(reader.next("run").data()).getString("run"));
    }
  }

  @Test
  void sendsOnlyTheEventsAskedFor() throws Exception {
    try (StreamReader reader = new StreamReader(port, "/api/v1/stream?events=rule", null)) {
      awaitWatchers(1);
      fire(1);
      onLoop(() -> stream.event("rule", new JsonObject().put("file", "a.alerts")));

      assertEquals("rule", reader.next("firing", "rule").type());
    }
  }

  @Test
  void refusesEventsThatAreNone() {
    assertThrows(
        IOException.class,
        () -> new StreamReader(port, "/api/v1/stream?events=weather", null).close());
  }

  @Test
  void closesAndCountsAWatcherThatTakesNothing() throws Exception {
    JsonObject large = new JsonObject().put("text", "x".repeat(64 * 1024));
    try (StreamReader reader = open(null)) {
      // far more than the sockets of both sides and the list of waiting events hold
      for (int i = 0; i < 500 && closedSlow() == 0; i++) {
        onLoop(() -> stream.event("rule", large));
      }

      assertEquals(1, closedSlow());
      assertEquals(0, watchers());
      assertThrows(IOException.class, () -> reader.next("nothing"));
    }
  }

  private StreamReader open(@Nullable String lastId) throws Exception {
    StreamReader reader = new StreamReader(port, "/api/v1/stream", lastId);
    awaitWatchers(1);
    return reader;
  }

  private static Quote quote(double price, long time) {
    return new Quote("TEST", price, Double.NaN, Double.NaN, time, "live");
  }

  private void fire(long number) throws Exception {
    JsonObject firing = history.store(number);
    onLoop(() -> stream.firing(number, firing));
  }

  private double closedSlow() {
    return meters.counter("tocsin.stream.closed.slow").count();
  }

  private double watchers() {
    return meters.get("tocsin.stream.watchers").gauge().value();
  }

  private void awaitWatchers(int count) throws Exception {
    for (int i = 0; i < 1_000 && watchers() < count; i++) {
      onLoop(() -> {});
    }
    assertEquals(count, watchers());
  }

  private void onLoop(Runnable task) throws Exception {
    Promise<Void> done = Promise.promise();
    Objects.requireNonNull(loop)
        .runOnContext(
            go -> {
              task.run();
              done.complete();
            });
    Future<Void> future = done.future();
    future.await(10, TimeUnit.SECONDS);
  }
}
