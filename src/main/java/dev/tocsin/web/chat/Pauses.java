package dev.tocsin.web.chat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next try: longer each time, with a spread. Of one thread. */
final class Pauses {

  private static final double JITTER = 0.2;

  private final long first;
  private final long longest;
  private final RandomGenerator random;
  private long next;

  /**
   * Waits for {@code first} the first time, twice as long each time after.
   *
   * @param longest which the waits do not pass
   */
  Pauses(Duration first, Duration longest, RandomGenerator random) {
    this.first = first.toMillis();
    this.longest = longest.toMillis();
    this.random = random;
    this.next = this.first;
  }

  /**
   * Milliseconds to wait now, at least 1.
   *
   * @param asked what the other side asks for at least; null where it does not say
   */
  long next(@Nullable Duration asked) {
    double spread = next * (1 + random.nextDouble(-JITTER, JITTER));
    next = Math.min(longest, next * 2);
    return Math.max(Math.max(1, (long) spread), asked == null ? 0 : asked.toMillis());
  }

  /** It works again. */
  void reset() {
    next = first;
  }
}
