package dev.tocsin.engine.alpha;

import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lowest and highest of all values of a series in force during [now - span, now]. A value is in
 * force until the next comes, so it leaves the span that long after it was replaced; when it was
 * the lowest or highest, the clock says so. Amortised constant time a value. One that comes to hold
 * more than {@link #MOST} values fails, at the same tick wherever they are run.
 */
final class MoveWindow {
  /** Each higher than the next, or lower: what rises without end for the whole span. */
  static final int MOST = 1_000_000;

  private final Clock clock;
  private final Series source;
  private final long span;
  private final ArrayDeque<Held> lowest = new ArrayDeque<>();
  private final ArrayDeque<Held> highest = new ArrayDeque<>();
  private final List<Runnable> watchers = new ArrayList<>();
  private final Runnable changed = guarded(this::changed);
  private @Nullable Held newest;
  private Timers.@Nullable Timer timer;
  private long since = Long.MIN_VALUE;
  private double lowBefore = Double.NaN;
  private double highBefore = Double.NaN;

  /** A value, and when it was replaced. */
  private static final class Held {
    final double value;
    long until = EventTime.NEVER;

    Held(double value) {
      this.value = value;
    }
  }

  MoveWindow(Clock clock, Series source, long span) {
    this.clock = clock;
    this.source = source;
    this.span = span;
    if (source.isKnown()) {
      push(source.value());
      since = source.time();
    }
    source.watch(changed);
  }

  /** Nobody measures over it any more. */
  void release() {
    source.unwatch(changed);
    if (timer != null) {
      timer.cancel();
    }
  }

  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  double low() {
    return lowest.isEmpty() ? Double.NaN : lowest.getFirst().value;
  }

  double high() {
    return highest.isEmpty() ? Double.NaN : highest.getFirst().value;
  }

  /** The lowest without the newest value. */
  double lowBefore() {
    return lowBefore;
  }

  /** The highest without the newest value. */
  double highBefore() {
    return highBefore;
  }

  /** Whether values have been known for the whole span. */
  boolean isFull() {
    return since != Long.MIN_VALUE && since <= clock.now() - span;
  }

  private void changed() {
    if (source.isKnown()) {
      if (since == Long.MIN_VALUE) {
        since = clock.now();
      }
      push(source.value());
    }
    tell();
  }

  private void push(double value) {
    long now = clock.isRunning() ? clock.now() : source.time();
    if (newest != null) {
      newest.until = now;
    }
    leave(now);
    lowBefore = lowest.isEmpty() ? Double.NaN : lowest.getFirst().value;
    highBefore = highest.isEmpty() ? Double.NaN : highest.getFirst().value;
    var held = new Held(value);
    while (!lowest.isEmpty() && lowest.getLast().value >= value) {
      lowest.removeLast();
    }
    lowest.addLast(held);
    while (!highest.isEmpty() && highest.getLast().value <= value) {
      highest.removeLast();
    }
    highest.addLast(held);
    newest = held;
    schedule();
    if (lowest.size() > MOST || highest.size() > MOST) {
      throw new IllegalStateException(this + " holds more than %,d values".formatted(MOST));
    }
  }

  private Runnable guarded(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException e) {
        clock.failed(this, e);
      }
    };
  }

  private boolean leave(long now) {
    return leave(lowest, now) | leave(highest, now);
  }

  private boolean leave(ArrayDeque<Held> values, long now) {
    boolean left = false;
    while (!values.isEmpty()
        && values.getFirst().until != EventTime.NEVER
        && values.getFirst().until + span <= now) {
      values.removeFirst();
      left = true;
    }
    return left;
  }

  private void schedule() {
    long due = Math.min(due(lowest), due(highest));
    if (timer != null && timer.time() <= due) {
      return;
    }
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    if (due != EventTime.NEVER) {
      timer = clock.timers().at(due, Timers.Part.DEADLINES, guarded(this::expire));
    }
  }

  private long due(ArrayDeque<Held> values) {
    Held first = values.peekFirst();
    return first == null || first.until == EventTime.NEVER ? EventTime.NEVER : first.until + span;
  }

  private void expire() {
    timer = null;
    if (leave(clock.now())) {
      tell();
    }
    schedule();
  }

  @Override
  public String toString() {
    return "the window of " + source.text();
  }

  private void tell() {
    for (int i = 0; i < watchers.size(); i++) {
      watchers.get(i).run();
    }
  }

  /** Writes the values that count. */
  void save(DataOutput out) throws IOException {
    save(out, lowest);
    save(out, highest);
    out.writeLong(since);
    out.writeDouble(lowBefore);
    out.writeDouble(highBefore);
    Timers.save(out, timer);
  }

  private static void save(DataOutput out, ArrayDeque<Held> values) throws IOException {
    out.writeInt(values.size());
    for (Held held : values) {
      out.writeDouble(held.value);
      out.writeLong(held.until);
    }
  }

  /** Takes over what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    if (timer != null) {
      timer.cancel();
    }
    restore(in, lowest);
    restore(in, highest);
    // the newest value is the last of both, and is the same one
    newest = lowest.peekLast();
    if (newest != null) {
      highest.removeLast();
      highest.addLast(newest);
    }
    since = in.readLong();
    lowBefore = in.readDouble();
    highBefore = in.readDouble();
    timer = clock.timers().restore(in, Timers.Part.DEADLINES, guarded(this::expire));
  }

  private static void restore(DataInput in, ArrayDeque<Held> values) throws IOException {
    values.clear();
    for (int left = in.readInt(); left > 0; left--) {
      var held = new Held(in.readDouble());
      held.until = in.readLong();
      values.addLast(held);
    }
  }
}
