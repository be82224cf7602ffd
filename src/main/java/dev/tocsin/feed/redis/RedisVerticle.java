package dev.tocsin.feed.redis;

import dev.tocsin.feed.signal.SignalTaker;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Connects Redis with the event bus, each direction by a line of its own. Starts whether Redis is
 * there or not. To be deployed on an event loop, once.
 */
public final class RedisVerticle extends VerticleBase {

  private static final int MOST_UNDER_WAY = 1_000;

  private final String url;
  private final RedisNames names;
  private final RedisSignals signals;
  private final @Nullable String firingsAddress;
  private final long lateness;
  private final InstantSource clock;
  private final List<RedisLine> lines = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong unpublished = new AtomicLong();
  private final RedisLine.Patience patience;
  private volatile @Nullable RedisTicks ticks;

  /**
   * Connects when it is deployed.
   *
   * @param url {@code redis://user:password@host:port/0}; never printed
   * @param firingsAddress of the event bus, whose messages are published in Redis; null where
   *     signals are all that is wanted, and neither ticks are read
   * @param lateness how long ticks wait to be put in order, in microseconds; 0 for not at all
   */
  public RedisVerticle(
      String url,
      RedisNames names,
      SignalTaker taker,
      @Nullable String firingsAddress,
      long lateness,
      InstantSource clock) {
    this(url, names, taker, firingsAddress, lateness, clock, RedisLine.Patience.usual());
  }

  RedisVerticle(
      String url,
      RedisNames names,
      SignalTaker taker,
      @Nullable String firingsAddress,
      long lateness,
      InstantSource clock,
      RedisLine.Patience patience) {
    this.patience = patience;
    this.url = url;
    this.names = names;
    this.signals = new RedisSignals(names, taker, clock);
    this.firingsAddress = firingsAddress;
    this.lateness = lateness;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    lines.add(line("signals", signals));
    String address = firingsAddress;
    if (address != null) {
      RedisTicks stream = new RedisTicks(vertx, context, names.ticks(), lateness, clock);
      ticks = stream;
      lines.add(line("ticks", RedisLine.Use.of(stream::follow)));
      RedisLine out = line("firings", RedisLine.Use.of(connection -> Future.succeededFuture()));
      lines.add(out);
      vertx.eventBus().<JsonObject>consumer(address, firing -> publish(out, firing.body()));
    }
    return Future.join(lines.stream().map(RedisLine::start).toList());
  }

  private RedisLine line(String name, RedisLine.Use use) {
    RedisOptions options = new RedisOptions().setConnectionString(url).setMaxPoolSize(1);
    return new RedisLine(
        vertx, context, () -> Redis.createClient(vertx, options), name, use, patience);
  }

  private void publish(RedisLine out, JsonObject firing) {
    RedisConnection connection = out.connection();
    if (connection == null || underWay.get() >= MOST_UNDER_WAY) {
      unpublished.incrementAndGet();
      return;
    }
    underWay.incrementAndGet();
    connection
        .send(Request.cmd(Command.PUBLISH).arg(names.firings()).arg(firing.encode()))
        .onComplete(
            done -> {
              underWay.decrementAndGet();
              (done.succeeded() ? published : unpublished).incrementAndGet();
            });
  }

  /** Whether all lines are there at this moment. Of any thread. */
  public boolean isUp() {
    return lines.stream().allMatch(RedisLine::isUp);
  }

  /** Counts since the start. Of any thread. */
  public record Counts(
      long signalsTaken,
      long signalsRefused,
      long ticksTaken,
      long ticksRefused,
      long firingsPublished,
      long firingsUnpublished) {}

  public Counts counts() {
    RedisTicks stream = ticks;
    return new Counts(
        signals.taken(),
        signals.refused(),
        stream == null ? 0 : stream.taken(),
        stream == null ? 0 : stream.refused(),
        published.get(),
        unpublished.get());
  }

  @Override
  public Future<?> stop() {
    return Future.join(lines.stream().map(RedisLine::close).toList());
  }
}
