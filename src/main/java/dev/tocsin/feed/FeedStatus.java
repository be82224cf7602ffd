package dev.tocsin.feed;

import org.jspecify.annotations.Nullable;

/**
 * How a feed stands.
 *
 * @param source its name
 * @param run the run it is in; empty before the first
 * @param ticks acknowledged ticks of that run
 * @param lastTick event time of the last of them, in microseconds since 1970; {@code
 *     Long.MIN_VALUE} before the first
 * @param problem what is wrong and how to mend it; null where nothing is
 */
public record FeedStatus(
    String source, State state, String run, long ticks, long lastTick, @Nullable String problem) {

  /** Where a feed is in its life. */
  public enum State {
    /** Not started yet. */
    IDLE,
    RUNNING,
    /** A batch was not acknowledged and is being handed over again. */
    RETRYING,
    /** It came to its end and does not begin again. */
    ENDED,
    /** It cannot go on. */
    FAILED,
    STOPPED
  }
}
