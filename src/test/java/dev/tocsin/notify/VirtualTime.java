package dev.tocsin.notify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Time that passes only while it is run; tasks of one instant in the order they were asked for. */
final class VirtualTime implements Timers {

  private record Task(long at, long number, Runnable action) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          java.util.Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private final Deque<Runnable> ready = new ArrayDeque<>();
  private long now;
  private long number;

  VirtualTime(long start) {
    this.now = start;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public Runnable at(long at, Runnable task) {
    Task planned = new Task(Math.max(at, now), number++, task);
    tasks.add(planned);
    return () -> tasks.remove(planned);
  }

  @Override
  public void run(Runnable task) {
    ready.add(task);
  }

  /** Runs until that time. */
  void runTo(long until) {
    runUntil(() -> false, until);
    now = Math.max(now, until);
  }

  /** Runs until something is so, at most until that time. */
  void runUntil(BooleanSupplier done, long until) {
    while (!done.getAsBoolean()) {
      if (!ready.isEmpty()) {
        ready.poll().run();
        continue;
      }
      Task next = tasks.peek();
      if (next == null || next.at() > until) {
        return;
      }
      tasks.poll();
      now = next.at();
      next.action().run();
    }
  }
}
