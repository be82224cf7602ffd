package dev.tocsin.feed.redis;

/**
 * What things are called in Redis.
 *
 * @param signals channel of the strategy engine's signals
 * @param webhookSignals channel of the webhook receiver's signals
 * @param ticks stream of ticks
 * @param firings channel on which firings are published
 */
public record RedisNames(String signals, String webhookSignals, String ticks, String firings) {

  public static RedisNames usual() {
    return new RedisNames("signals", "webhook_signals", "market-data-stream", "firings");
  }
}
