package dev.tocsin.feed;

import dev.tocsin.market.EventTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A wall clock and scheduler that stand still until they are told to go on. */
public final class ManualClock implements InstantSource, Scheduler {

  private record Task(long due, Runnable run) {}

  private final List<Task> tasks = new ArrayList<>();
  private long now;

  public ManualClock(String now) {
    this.now = EventTime.of(Instant.parse(now));
  }

  @Override
  public Instant instant() {
    return EventTime.toInstant(now);
  }

  @Override
  public Cancellable after(long delay, Runnable run) {
    Task task = new Task(now + delay, run);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /** Runs what comes due on the way, each at its own time. */
  public void advance(long micros) {
    long end = now + micros;
    while (true) {
      Task next = tasks.stream().min(Comparator.comparingLong(Task::due)).orElse(null);
      if (next == null || next.due() > end) {
        break;
      }
      tasks.remove(next);
      now = Math.max(now, next.due());
      next.run().run();
    }
    now = end;
  }

  /** The wall clock jumps, and nothing runs: the machine slept. */
  public void sleep(long micros) {
    now += micros;
  }

  public int waiting() {
    return tasks.size();
  }
}
