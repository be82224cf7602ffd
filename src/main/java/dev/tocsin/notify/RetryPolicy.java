package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Whether and when a notification is tried again. */
final class RetryPolicy {

  /** Waits differ by up to a fifth, so that what failed together does not come back together. */
  private static final double JITTER = 0.2;

  /** Attempts in which the others wait, so that the order is kept; then it steps aside. */
  private static final int IN_ORDER = 3;

  private final NotifyConfig config;
  private final RandomGenerator random;

  RetryPolicy(NotifyConfig config, RandomGenerator random) {
    this.config = config;
    this.random = random;
  }

  /**
   * Judges an attempt that ended now.
   *
   * @param now microseconds since 1970
   */
  Verdict judge(Letter letter, DeliveryResult result, long now) {
    return switch (result) {
      case DeliveryResult.Accepted accepted ->
          new Verdict.Delivered(accepted.reason().word(), accepted.reference());
      case DeliveryResult.Rejected rejected -> new Verdict.Dead(rejected.reason().word());
      case DeliveryResult.Again again -> {
        if (letter.attempts() >= config.maxAttempts()) {
          yield new Verdict.Dead(DeliveryReason.TOO_MANY_ATTEMPTS.word());
        }
        long at = now + wait(letter.attempts(), again);
        boolean others =
            again.reason() == DeliveryReason.RATE_LIMITED || letter.attempts() <= IN_ORDER;
        yield isTooOld(letter, at)
            ? new Verdict.Dead(DeliveryReason.TOO_OLD.word())
            : new Verdict.Again(again.reason().word(), at, others);
      }
    };
  }

  /** Whether at that time nobody wants it any more; what was held counts from its release. */
  boolean isTooOld(Letter letter, long at) {
    return at - Math.max(letter.createdAt(), letter.readyAt()) > micros(config.maxAge());
  }

  private long wait(int attempt, DeliveryResult.Again again) {
    double grown =
        micros(config.firstRetry()) * Math.pow(config.retryFactor(), Math.min(attempt - 1, 40));
    double bounded = Math.min(grown, micros(config.lastRetry()));
    long backOff = (long) (bounded * (1 + random.nextDouble(-JITTER, JITTER)));
    Duration asked = again.notBefore();
    return asked == null ? backOff : Math.max(backOff, micros(asked));
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * EventTime.MILLISECOND;
  }
}
