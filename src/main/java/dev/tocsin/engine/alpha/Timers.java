package dev.tocsin.engine.alpha;

import dev.tocsin.market.EventTime;
import java.util.PriorityQueue;

/**
 * The deadlines of event time, in the order in which an instant runs: bars that end there, then
 * what else is due. Equal deadlines run in the order in which they were set. One thread.
 */
public final class Timers {

  /** What an instant does first. */
  public enum Part {
    BARS,
    DEADLINES
  }

  /** A deadline that can still be called off. */
  public static final class Timer implements Comparable<Timer> {
    private final long time;
    private final Part part;
    private final long order;
    private final Runnable action;
    private boolean cancelled;

    private Timer(long time, Part part, long order, Runnable action) {
      this.time = time;
      this.part = part;
      this.order = order;
      this.action = action;
    }

    /** Event time in microseconds. */
    public long time() {
      return time;
    }

    public void cancel() {
      cancelled = true;
    }

    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(time, other.time);
      if (byTime != 0) {
        return byTime;
      }
      int byPart = part.compareTo(other.part);
      return byPart != 0 ? byPart : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private long order;

  /** Sets a deadline; at {@link EventTime#NEVER} it never comes. */
  public Timer at(long time, Part part, Runnable action) {
    var timer = new Timer(time, part, order++, action);
    if (time != EventTime.NEVER) {
      queue.add(timer);
    }
    return timer;
  }

  /** The next instant at which something is due, or {@link EventTime#NEVER}. */
  public long next() {
    Timer head = queue.peek();
    while (head != null && head.cancelled) {
      queue.poll();
      head = queue.peek();
    }
    return head == null ? EventTime.NEVER : head.time;
  }

  /**
   * Runs all that is due at that instant in that part.
   *
   * @return whether anything ran
   */
  public boolean run(long time, Part part) {
    boolean ran = false;
    while (next() == time) {
      Timer head = queue.element();
      if (head.part != part) {
        break;
      }
      queue.poll();
      head.action.run();
      ran = true;
    }
    return ran;
  }
}
