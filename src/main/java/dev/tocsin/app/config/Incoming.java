package dev.tocsin.app.config;

import dev.tocsin.feed.redis.RedisNames;
import dev.tocsin.notify.SignalRoutes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes in besides feeds.
 *
 * @param routes who is told of signals directly
 * @param hooksPort of the listener that serves {@code /hooks} alone, 0 for any free one; null for
 *     none
 * @param tradingView tokens by the names of the hooks
 * @param redisUrl null where there is no Redis
 * @param redisLateness how long ticks of the stream wait to be put in order, in microseconds; 0 for
 *     not at all
 */
public record Incoming(
    SignalRoutes routes,
    @Nullable Integer hooksPort,
    Map<String, Secret> tradingView,
    @Nullable Secret redisUrl,
    RedisNames redisNames,
    long redisLateness) {

  public Incoming {
    tradingView = Map.copyOf(tradingView);
  }
}
