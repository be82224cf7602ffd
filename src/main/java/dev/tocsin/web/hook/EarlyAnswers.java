package dev.tocsin.web.hook;

import dev.tocsin.market.EventTime;
import dev.tocsin.web.api.Part;
import java.time.InstantSource;

/**
 * Alerts that were answered before they were safe, since the disk took longer than their sender may
 * wait, and what became of them: none of them is lost in silence. Of any thread.
 */
public final class EarlyAnswers {

  /** How long a loss is shown. */
  private static final long SHOWN = EventTime.HOUR;

  private final InstantSource clock;
  private int waiting;
  private long early;
  private long lost;
  private long lastLost = Long.MIN_VALUE;

  public EarlyAnswers(InstantSource clock) {
    this.clock = clock;
  }

  /** One was answered and is not safe yet. */
  synchronized void answered() {
    waiting++;
    early++;
  }

  /** One of them is safe now, or is not and never will be. */
  synchronized void ended(boolean safe) {
    waiting--;
    if (!safe) {
      lost++;
      lastLost = now();
    }
  }

  /** How many there were since the start. */
  public synchronized long early() {
    return early;
  }

  /** How many of them were lost. */
  public synchronized long lost() {
    return lost;
  }

  /** For {@code /health}. */
  public synchronized Part part() {
    if (lastLost != Long.MIN_VALUE && now() - lastLost <= SHOWN) {
      return Part.troubled(
          "hooks",
          "%d alerts of TradingView were answered and then could not be kept, the last at %s; the log has them."
              .formatted(lost, EventTime.format(lastLost)));
    }
    return waiting == 0
        ? Part.up("hooks")
        : Part.troubled(
            "hooks",
            "%d alerts of TradingView are answered and wait for the disk.".formatted(waiting));
  }

  private long now() {
    return EventTime.of(clock.instant());
  }
}
