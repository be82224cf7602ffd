package dev.tocsin.notify;

import java.time.Duration;

/**
 * How notifications are delivered.
 *
 * @param poll how often the outbox is looked at when no hint came
 * @param claim how long a lane owns what it took; longer than any attempt takes
 * @param inFlight how many attempts a channel has under way at once; with 1 they keep their order
 * @param patience how long a channel may take for one attempt
 * @param firstRetry wait after the first failed attempt; doubled after each further one
 * @param lastRetry the longest such wait
 * @param maxAttempts how often it is tried at most
 * @param maxAge how old it may be for one more attempt
 */
public record NotifyConfig(
    Duration poll,
    Duration claim,
    int inFlight,
    Duration patience,
    Duration firstRetry,
    Duration lastRetry,
    int maxAttempts,
    Duration maxAge) {

  public NotifyConfig {
    if (claim.compareTo(patience) <= 0) {
      throw new IllegalArgumentException("a claim has to last longer than an attempt");
    }
    if (inFlight < 1 || maxAttempts < 1) {
      throw new IllegalArgumentException("inFlight and maxAttempts are at least 1");
    }
  }

  public static NotifyConfig usual() {
    return new NotifyConfig(
        Duration.ofSeconds(1),
        Duration.ofSeconds(90),
        1,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        20,
        Duration.ofHours(6));
  }
}
