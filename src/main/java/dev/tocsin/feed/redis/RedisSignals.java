package dev.tocsin.feed.redis;

import dev.tocsin.feed.signal.SignalReader;
import dev.tocsin.feed.signal.SignalReading;
import dev.tocsin.feed.signal.SignalTaker;
import dev.tocsin.market.EventTime;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the two channels of signals. Counters are for any thread. */
final class RedisSignals implements RedisLine.Use {

  private static final Logger LOG = LoggerFactory.getLogger(RedisSignals.class);

  private final RedisNames names;
  private final SignalTaker taker;
  private final InstantSource clock;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  RedisSignals(RedisNames names, SignalTaker taker, InstantSource clock) {
    this.names = names;
    this.taker = taker;
    this.clock = clock;
  }

  @Override
  public Future<?> prepare(RedisConnection connection) {
    connection.handler(this::heard);
    return connection.send(
        Request.cmd(Command.SUBSCRIBE).arg(names.signals()).arg(names.webhookSignals()));
  }

  /** Three parts, of which the first says what it is; answers to commands are something else. */
  private void heard(Response message) {
    heard.incrementAndGet();
    boolean several = message.type() == ResponseType.PUSH || message.type() == ResponseType.MULTI;
    if (!several || message.size() != 3 || !"message".equals(message.get(0).toString())) {
      return;
    }
    String channel = message.get(1).toString();
    String text = message.get(2).toString();
    long now = EventTime.of(clock.instant());
    SignalReading reading =
        channel.equals(names.signals())
            ? SignalReader.ofStrategy(text, now)
            : SignalReader.ofWebhook(text, now);
    switch (reading) {
      case SignalReading.Taken(var signal) ->
          taker
              .take(signal)
              .onSuccess(done -> taken.incrementAndGet())
              .onFailure(failure -> refuse(channel, String.valueOf(failure.getMessage())));
      case SignalReading.Refused bad -> refuse(channel, bad.sentence());
    }
  }

  @Override
  public long heard() {
    return heard.get();
  }

  @Override
  public void answered(Response answer) {
    heard(answer);
  }

  private void refuse(String channel, String reason) {
    refused.incrementAndGet();
    LOG.warn("a message on the Redis channel {} is refused: {}", channel, reason);
  }

  long taken() {
    return taken.get();
  }

  long refused() {
    return refused.get();
  }
}
