package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the notification to its channel, once. */
final class DeliverStage implements Stage {

  private static final Logger log = LoggerFactory.getLogger(DeliverStage.class);

  private final Channel channel;
  private final NotifyConfig config;
  private final RetryPolicy retries;
  private final InstantSource clock;

  DeliverStage(Channel channel, NotifyConfig config, RetryPolicy retries, InstantSource clock) {
    this.channel = channel;
    this.config = config;
    this.retries = retries;
    this.clock = clock;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    if (passage.verdict() != null) {
      return Future.succeededFuture(passage);
    }
    long began = EventTime.of(clock.instant());
    return channel
        .send(passage.claimed().notification())
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(this::broken)
        .map(
            result -> {
              long ended = EventTime.of(clock.instant());
              return passage.ended(
                  retries.judge(passage.claimed(), result, ended),
                  new Passage.Attempt(began, ended, result));
            });
  }

  private DeliveryResult broken(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return new DeliveryResult.Again(
          DeliveryReason.TIME_OUT, "Channel " + channel.name() + " took too long.", null);
    }
    // its text could hold what the channel keeps secret
    log.error("channel {} failed with {}", channel.name(), failure.getClass().getName());
    return new DeliveryResult.Again(
        DeliveryReason.CHANNEL_BROKEN,
        "Channel " + channel.name() + " failed (" + failure.getClass().getSimpleName() + ").",
        null);
  }
}
