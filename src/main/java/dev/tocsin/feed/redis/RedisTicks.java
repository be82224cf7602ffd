package dev.tocsin.feed.redis;

import dev.tocsin.feed.Reordering;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the stream of ticks as the one consumer of a group. An entry is acknowledged when its tick
 * is in the journal; after a restart or a cut those that were not come first. Where the stream is
 * given a lateness, its ticks wait here until they are in order, and are not acknowledged before
 * they went on. Of one thread, but for the counters.
 */
final class RedisTicks {

  private static final Logger LOG = LoggerFactory.getLogger(RedisTicks.class);
  private static final String GROUP = "tocsin";
  private static final int MOST = 500;
  private static final long BLOCK_MILLIS = 2_000;
  private static final long LOOK_MILLIS = 200;

  /** Less than the live clock trails the wall clock by. */
  private static final long GRACE_MILLIS = 1_000;

  /** What is further ahead of the clock than that is set aside by the engine. */
  private static final long AHEAD = 5 * EventTime.SECOND;

  private static final long AGAIN_MILLIS = 500;
  private static final long PATIENCE_MILLIS = 10_000;

  private final Vertx vertx;
  private final Context context;
  private final String stream;
  private final long lateness;
  private final InstantSource clock;
  private final Reordering<Entry> waiting;
  private final Set<String> waitingIds = new HashSet<>();
  private long overdue = Long.MIN_VALUE;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile @Nullable String last;

  /**
   * @param lateness how long ticks wait to be put in order, in microseconds; 0 for not at all
   * @param clock for the time of ticks that bring none
   */
  RedisTicks(Vertx vertx, Context context, String stream, long lateness, InstantSource clock) {
    this.vertx = vertx;
    this.context = context;
    this.stream = stream;
    this.lateness = lateness;
    this.clock = clock;
    this.waiting = new Reordering<>(lateness);
  }

  /**
   * Makes the group where it is not there and reads for as long as it can: from now on, and after
   * Redis lost the group, from the last entry on that is known.
   */
  Future<?> follow(RedisConnection connection) {
    return made(connection)
        .compose(made -> last == null ? lastOf(connection) : Future.succeededFuture(last))
        .onSuccess(
            known ->
                context.runOnContext(
                    v -> {
                      last = known;
                      read(connection, "0");
                    }));
  }

  private Future<?> made(RedisConnection connection) {
    String from = last;
    return connection
        .send(
            Request.cmd(Command.XGROUP)
                .arg("CREATE")
                .arg(stream)
                .arg(GROUP)
                .arg(from == null ? "$" : from)
                .arg("MKSTREAM"))
        .otherwise(
            failure -> {
              if (String.valueOf(failure.getMessage()).contains("BUSYGROUP")) {
                return null;
              }
              throw new IllegalStateException("the group cannot be made", failure);
            });
  }

  /** Id of the newest entry that the stream ever had. */
  private Future<String> lastOf(RedisConnection connection) {
    return connection
        .send(Request.cmd(Command.XINFO).arg("STREAM").arg(stream))
        .map(found -> found.get("last-generated-id").toString());
  }

  /**
   * Reads on.
   *
   * @param from {@code >} for news; for what was handed out before and not acknowledged the id
   *     behind which it begins, {@code 0} for all of it
   */
  private void read(RedisConnection connection, String from) {
    Request request =
        Request.cmd(Command.XREADGROUP).arg("GROUP").arg(GROUP).arg(GROUP).arg("COUNT").arg(MOST);
    if (from.equals(">")) {
      request.arg("BLOCK").arg(lateness == 0 ? BLOCK_MILLIS : LOOK_MILLIS);
    }
    connection
        .send(request.arg("STREAMS").arg(stream).arg(from))
        .map(this::entries)
        .compose(entries -> take(connection, entries).map(next(from, entries)))
        .onComplete(
            next ->
                context.runOnContext(
                    v -> {
                      if (next.succeeded()) {
                        read(connection, next.result());
                      } else {
                        // the connection is made again, and begins with what is not acknowledged
                        LOG.debug("reading of the stream {} ends", stream);
                        connection.close();
                      }
                    }));
  }

  /** One entry of the stream; a null tick where it cannot be read. */
  private record Entry(String id, @Nullable JsonObject tick) {}

  private List<Entry> entries(@Nullable Response answer) {
    List<Entry> entries = new ArrayList<>();
    Response found = answer == null ? null : answer.get(stream);
    if (found == null) {
      return entries;
    }
    for (Response entry : found) {
      JsonObject fields = new JsonObject();
      Response parts = entry.get(1);
      for (int i = 0; parts != null && i + 1 < parts.size(); i += 2) {
        fields.put(parts.get(i).toString(), parts.get(i + 1).toString());
      }
      entries.add(new Entry(entry.get(0).toString(), StreamTick.of(fields)));
    }
    return entries;
  }

  private static String next(String from, List<Entry> read) {
    return from.equals(">") || read.isEmpty() ? ">" : read.getLast().id();
  }

  private Future<?> take(RedisConnection connection, List<Entry> read) {
    if (!read.isEmpty()) {
      last = read.getLast().id();
    }
    List<Entry> ready = lateness == 0 ? read : inOrder(read);
    if (ready.isEmpty()) {
      return Future.succeededFuture();
    }
    JsonArray ticks = new JsonArray();
    for (Entry entry : ready) {
      if (entry.tick() != null) {
        ticks.add(entry.tick());
      }
    }
    refused.addAndGet(ready.size() - ticks.size());
    return offer(ticks)
        .compose(
            done -> {
              Request acknowledge = Request.cmd(Command.XACK).arg(stream).arg(GROUP);
              ready.forEach(entry -> acknowledge.arg(entry.id()));
              return connection.send(acknowledge);
            });
  }

  // what no newer tick lets through goes on by itself, before the live clock passes it
  private List<Entry> inOrder(List<Entry> read) {
    List<Entry> ready = new ArrayList<>();
    long now = EventTime.of(clock.instant());
    for (Entry entry : read) {
      JsonObject tick = entry.tick();
      long time = tick == null ? now : StreamTick.time(tick, now);
      if (tick == null || time - now > AHEAD) {
        // the engine refuses it, and it moves nothing here either
        ready.add(entry);
      } else if (waitingIds.add(entry.id())) {
        // after a cut those that wait here are handed out again
        if (tick.getValue("time") == null) {
          // it came now, and not when it goes on
          tick.put("time", now / (double) EventTime.MILLISECOND);
        }
        waiting.add(String.valueOf(tick.getValue("symbol")), time, entry);
      }
    }
    if (!read.isEmpty()) {
      long newest = waiting.newest();
      vertx.setTimer(
          lateness / EventTime.MILLISECOND + GRACE_MILLIS,
          timer -> overdue = Math.max(overdue, newest));
    }
    if (waiting.size() > 0) {
      List<Entry> settled = waiting.until(Math.max(waiting.settled(), overdue));
      settled.forEach(entry -> waitingIds.remove(entry.id()));
      ready.addAll(settled);
    }
    return ready;
  }

  /** Tries until the engine takes them: a stream can wait. */
  private Future<Void> offer(JsonArray ticks) {
    if (ticks.isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx
        .eventBus()
        .<JsonObject>request(
            TickBatch.ADDRESS, ticks, new DeliveryOptions().setSendTimeout(PATIENCE_MILLIS))
        .map(
            reply -> {
              int rejected = reply.body().getJsonArray("rejected", new JsonArray()).size();
              taken.addAndGet(ticks.size() - rejected);
              refused.addAndGet(rejected);
              return (Void) null;
            })
        .recover(
            failure ->
                vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS).compose(waited -> offer(ticks)));
  }

  long taken() {
    return taken.get();
  }

  long refused() {
    return refused.get();
  }
}
