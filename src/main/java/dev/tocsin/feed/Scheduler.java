package dev.tocsin.feed;

/** Runs something later, on the thread that owns the feed. */
@FunctionalInterface
public interface Scheduler {

  /**
   * Runs the task once.
   *
   * @param delay microseconds from now, above zero
   */
  Cancellable after(long delay, Runnable task);

  /** A task that has not run yet, or has. */
  @FunctionalInterface
  interface Cancellable {
    /** Does nothing where the task has run. */
    void cancel();
  }
}
