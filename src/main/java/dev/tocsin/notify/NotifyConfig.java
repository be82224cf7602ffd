package dev.tocsin.notify;

import java.time.Duration;

/**
 * How notifications are delivered.
 *
 * @param poll how often the outbox is looked at when no hint came
 * @param perTarget how many letters of one target are looked at ahead
 * @param mostRecording how many outcomes of one target may be on their way to the outbox while the
 *     next letter is already told; so many a kill may bring a second time
 * @param patience how long a channel may take for one attempt
 * @param firstRetry wait after the first failed attempt
 * @param retryFactor by which it grows after each further one; at least 1
 * @param lastRetry the longest such wait
 * @param maxAttempts how often it is tried at most
 * @param maxAge how old it may be for one more attempt
 * @param fallbackAfter after how many failed attempts the fallback of the route is told
 */
public record NotifyConfig(
    Duration poll,
    int perTarget,
    int mostRecording,
    Duration patience,
    Duration firstRetry,
    double retryFactor,
    Duration lastRetry,
    int maxAttempts,
    Duration maxAge,
    int fallbackAfter) {

  public NotifyConfig {
    if (!(retryFactor >= 1)) {
      throw new IllegalArgumentException("waits do not become shorter");
    }
    if (Math.min(Math.min(perTarget, mostRecording), Math.min(maxAttempts, fallbackAfter)) < 1) {
      throw new IllegalArgumentException("every number of letters and attempts is at least 1");
    }
  }

  public static NotifyConfig usual() {
    return new NotifyConfig(
        Duration.ofSeconds(1),
        1_000,
        32,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        2,
        Duration.ofMinutes(5),
        20,
        Duration.ofHours(6),
        4);
  }

  /** The same with other retries. */
  public NotifyConfig retrying(int attempts, Duration first, double factor) {
    return new NotifyConfig(
        poll,
        perTarget,
        mostRecording,
        patience,
        first,
        factor,
        lastRetry,
        attempts,
        maxAge,
        fallbackAfter);
  }
}
