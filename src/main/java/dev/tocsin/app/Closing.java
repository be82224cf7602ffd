package dev.tocsin.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, so that it is ended in the opposite order, each whatever the others do,
 * and all together within one bound. A part that hangs is left to itself when half of what was left
 * of that bound is over, so that each of those behind it still has its turn.
 */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  /** What even the last ones may take. */
  private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Duration within;
  private final Deque<Step> steps = new ArrayDeque<>();

  private record Step(String name, AutoCloseable end) {}

  /**
   * @param within how long all of it may take together
   */
  Closing(Duration within) {
    this.within = within;
  }

  /** Ends this before all that was added earlier. */
  void add(String name, AutoCloseable end) {
    steps.push(new Step(name, end));
  }

  /** Blocks; what did not end in time is named in the log. */
  @Override
  public void close() {
    long began = System.nanoTime();
    long deadline = began + within.toNanos();
    List<String> left = new ArrayList<>();
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      if (!ended(step, Math.max(LEAST_NANOS, (deadline - System.nanoTime()) / 2))) {
        left.add(step.name());
      }
    }
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    if (left.isEmpty()) {
      LOG.info("ended within {} ms", took);
    } else {
      LOG.warn(
          "ended within {} ms; what did not end in time was left: {}",
          took,
          String.join(", ", left));
    }
  }

  private static boolean ended(Step step, long nanos) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              step.end().close();
              return null;
            });
    // one that hangs must not keep the process
    Thread.ofPlatform().daemon().name("end of " + step.name()).start(task);
    try {
      task.get(nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException late) {
      // an interrupt would close a file under it in mid-write
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        return false;
      }
      LOG.error("{} did not end as it should", step.name(), e.getCause());
      return true;
    }
  }
}
