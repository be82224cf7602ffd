package dev.tocsin.notify.channel;

import java.time.Duration;

/**
 * What a service takes at most, by its own documentation.
 *
 * @param most how many notifications, at least 1
 * @param per in which time, above zero
 * @param scope what they are counted by
 */
public record RateLimit(int most, Duration per, Scope scope) {

  /** What is counted together. */
  public enum Scope {
    /** All that goes through the channel. */
    CHANNEL,
    /** What goes to the same target of the channel. */
    TARGET
  }

  public RateLimit {
    if (most < 1 || !per.isPositive()) {
      throw new IllegalArgumentException("a limit lets something through");
    }
  }
}
