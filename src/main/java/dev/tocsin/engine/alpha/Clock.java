package dev.tocsin.engine.alpha;

/** What series and atoms may know of their shard: the time, the moment, and the timers. */
public interface Clock {

  /** Event time of this moment, in microseconds. */
  long now();

  /** Number of this moment; each input, each part of an instant is one. */
  long moment();

  Timers timers();

  /** Has a series computed at this moment, after all that it depends on. */
  void changed(Series series);

  /**
   * Has something run at this moment after all series of that rank and below are computed, before
   * any of a higher one.
   */
  void settle(int rank, Runnable action);

  /**
   * Something here threw: a series, bars or a window, or the listener that is a rule. Whoever rests
   * on it is set aside when all series of this moment are computed; the others go on.
   */
  void failed(Object part, RuntimeException cause);

  /** Whether any input has set the time yet. */
  boolean isRunning();

  /** Has something run when the first input sets the time; at once where it is set. */
  void whenRunning(Runnable action);
}
