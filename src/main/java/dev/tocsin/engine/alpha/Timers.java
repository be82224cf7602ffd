package dev.tocsin.engine.alpha;

import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of event time, in the order in which an instant runs: bars that end there, then
 * hours of rules that begin or end, then what else is due. Equal deadlines run in the order in
 * which they were set. One thread.
 */
public final class Timers {

  /** What an instant does first. */
  public enum Part {
    BARS,
    /** Hours of rules that begin or end: who is outside them hears nothing of the rest. */
    HOURS,
    DEADLINES
  }

  /** A deadline that can still be called off. */
  public static final class Timer implements Comparable<Timer> {
    private final Timers timers;
    private final long time;
    private final Part part;
    private final long order;
    private Runnable action;
    private boolean cancelled;

    private Timer(Timers timers, long time, Part part, long order, Runnable action) {
      this.timers = timers;
      this.time = time;
      this.part = part;
      this.order = order;
      this.action = action;
    }

    /** Event time in microseconds. */
    public long time() {
      return time;
    }

    /** It never comes; whoever set it is not kept for its sake. */
    public void cancel() {
      if (!cancelled) {
        cancelled = true;
        action = NOTHING;
        timers.cancelled();
      }
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

  /** So many deadlines can be set at one input before their places run into the next one's. */
  private static final int PLACES = 20;

  private static final Runnable NOTHING = () -> {};
  private static final int FEW = 64;

  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private int cancelled;
  private long order;

  /**
   * What is set from now on stands behind what was set at earlier inputs, in this shard and in all
   * others of its clock.
   */
  public void input(long position) {
    order = Math.max(order, position << PLACES);
  }

  /** Sets a deadline; at {@link EventTime#NEVER} it never comes. */
  public Timer at(long time, Part part, Runnable action) {
    return add(new Timer(this, time, part, order++, action));
  }

  private Timer add(Timer timer) {
    if (timer.time != EventTime.NEVER) {
      queue.add(timer);
    }
    return timer;
  }

  // those called off go when they are the greater part, however far off they were
  private void cancelled() {
    cancelled++;
    if (cancelled > FEW && cancelled > queue.size() / 2) {
      queue.removeIf(timer -> timer.cancelled);
      cancelled = 0;
    }
  }

  /** How many deadlines are kept, those called off included. */
  public int size() {
    return queue.size();
  }

  /** Writes when a deadline is and its place among equal ones. */
  public static void save(DataOutput out, @Nullable Timer timer) throws IOException {
    if (timer == null || timer.cancelled || timer.time == EventTime.NEVER) {
      out.writeLong(EventTime.NEVER);
      return;
    }
    out.writeLong(timer.time);
    out.writeLong(timer.order);
  }

  /** Sets a deadline that {@link #save} wrote, in its old place; null where none was set. */
  public @Nullable Timer restore(DataInput in, Part part, Runnable action) throws IOException {
    long time = in.readLong();
    return time == EventTime.NEVER ? null : add(new Timer(this, time, part, in.readLong(), action));
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
