package dev.tocsin.engine;

import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts the ticks of a feed that is known to reorder back in order: each waits until one that is
 * {@code lateness} newer has come, in event time (language.md S8). One thread.
 */
public final class Reorder {
  private final long lateness;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Waiting w) -> w.tick().time())
              .thenComparingLong(Waiting::arrival));
  private long newest = Long.MIN_VALUE;
  private long arrivals;

  private record Waiting(Tick tick, long arrival) {}

  /**
   * @param lateness microseconds, more than 0
   */
  public Reorder(long lateness) {
    this.lateness = lateness;
  }

  /** Takes a tick; gives those that may go now, in order. */
  public List<Tick> take(Tick tick) {
    if (tick.time() < clock()) {
      // it comes too late to take its place: the shard counts it and looks no further
      return List.of(tick);
    }
    waiting.add(new Waiting(tick, arrivals++));
    return moveTo(tick.time());
  }

  /** Something else than a tick said what time it is. */
  public List<Tick> moveTo(long time) {
    newest = Math.max(newest, time);
    return leave(clock());
  }

  /** How far timers may follow: the newest time less the lateness. */
  public long clock() {
    return newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest - lateness;
  }

  /** The end of the input lets all through. */
  public List<Tick> end() {
    return leave(Long.MAX_VALUE);
  }

  private List<Tick> leave(long until) {
    List<Tick> ready = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.element().tick().time() <= until) {
      ready.add(waiting.remove().tick());
    }
    return ready;
  }
}
