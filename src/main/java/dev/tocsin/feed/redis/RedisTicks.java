package dev.tocsin.feed.redis;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the stream of ticks as the one consumer of a group. An entry is acknowledged when its tick
 * is in the journal; after a restart or a cut those that were not come first. Of one thread, but
 * for the counters.
 */
final class RedisTicks {

  private static final Logger LOG = LoggerFactory.getLogger(RedisTicks.class);
  private static final String GROUP = "tocsin";
  private static final int MOST = 500;
  private static final long BLOCK_MILLIS = 2_000;
  private static final long AGAIN_MILLIS = 500;
  private static final long PATIENCE_MILLIS = 10_000;

  private final Vertx vertx;
  private final Context context;
  private final String stream;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile @Nullable String last;

  RedisTicks(Vertx vertx, Context context, String stream) {
    this.vertx = vertx;
    this.context = context;
    this.stream = stream;
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
   * @param from {@code 0} for what was handed out before and not acknowledged, {@code >} for news
   */
  private void read(RedisConnection connection, String from) {
    Request request =
        Request.cmd(Command.XREADGROUP).arg("GROUP").arg(GROUP).arg(GROUP).arg("COUNT").arg(MOST);
    if (from.equals(">")) {
      request.arg("BLOCK").arg(BLOCK_MILLIS);
    }
    connection
        .send(request.arg("STREAMS").arg(stream).arg(from))
        .map(this::entries)
        .compose(
            entries ->
                (entries.isEmpty() ? Future.succeededFuture() : take(connection, entries))
                    .map(entries.isEmpty() ? ">" : from))
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

  private Future<?> take(RedisConnection connection, List<Entry> entries) {
    JsonArray ticks = new JsonArray();
    for (Entry entry : entries) {
      if (entry.tick() != null) {
        ticks.add(entry.tick());
      }
    }
    refused.addAndGet(entries.size() - ticks.size());
    return offer(ticks)
        .compose(
            done -> {
              Request acknowledge = Request.cmd(Command.XACK).arg(stream).arg(GROUP);
              entries.forEach(entry -> acknowledge.arg(entry.id()));
              last = entries.getLast().id();
              return connection.send(acknowledge);
            });
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
