package dev.tocsin.feed.replay;

import dev.tocsin.market.EventTime;
import java.time.InstantSource;

/** Event time that goes on with the wall clock, at a multiple of its speed. */
final class ReplayClock {

  /** A machine that slept, or a wall clock that was set, makes no larger step than this. */
  private static final long MAX_STEP = 5 * EventTime.SECOND;

  private final InstantSource wall;
  private final double speed;
  private long time;
  private long lastWall;

  /**
   * Makes a clock.
   *
   * @param speed above zero; infinite for as fast as it goes
   */
  ReplayClock(InstantSource wall, double speed) {
    this.wall = wall;
    this.speed = speed;
  }

  boolean unbounded() {
    return Double.isInfinite(speed);
  }

  /** Sets event time. */
  void start(long at) {
    time = at;
    lastWall = EventTime.of(wall.instant());
  }

  /** Lets the time that passed on the wall clock since the last call not count. */
  void skip() {
    lastWall = EventTime.of(wall.instant());
  }

  /** Event time now, in microseconds. Never goes back. */
  long now() {
    long now = EventTime.of(wall.instant());
    long step = Math.clamp(now - lastWall, 0, MAX_STEP);
    lastWall = now;
    if (!unbounded()) {
      time += Math.round(step * speed);
    }
    return time;
  }

  /**
   * How long the wall clock takes from now to the given event time, in microseconds, rounded up.
   */
  long until(long event) {
    return Math.max(0, (long) Math.ceil((event - now()) / speed));
  }
}
