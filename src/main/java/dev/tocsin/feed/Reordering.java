package dev.tocsin.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Lets what comes wait for a stretch of event time, and gives it on in order of time; what is of
 * the same instant in order of arrival. Its clock is the newest time seen, less that stretch. What
 * comes later than that stays behind the newest of its symbol, so that whoever takes it sees that
 * it is late. One thread.
 */
public final class Reordering<T> {
  private final long lateness;
  private final PriorityQueue<Waiting<T>> waiting =
      new PriorityQueue<>(
          Comparator.<Waiting<T>>comparingLong(Waiting::time).thenComparingLong(Waiting::arrival));
  private final Map<String, Long> newestOf = new HashMap<>();
  private long arrivals;
  private long newest = Long.MIN_VALUE;

  private record Waiting<T>(long time, long arrival, T item) {}

  /**
   * @param lateness how long each waits, in microseconds; above 0
   */
  public Reordering(long lateness) {
    this.lateness = lateness;
  }

  /** Takes what belongs to a symbol. */
  public void add(String symbol, long time, T item) {
    long newestOfSymbol = newestOf.merge(symbol, time, Math::max);
    long place = isTooLate(symbol, time) ? newestOfSymbol : time;
    waiting.add(new Waiting<>(place, arrivals++, item));
    advance(time);
  }

  /** Takes what belongs to none, which is never late. */
  public void add(long time, T item) {
    waiting.add(new Waiting<>(time, arrivals++, item));
    advance(time);
  }

  /** Whether something of that symbol would come later than it may. */
  public boolean isTooLate(String symbol, long time) {
    Long newestOfSymbol = newestOf.get(symbol);
    return newestOfSymbol != null && time < newestOfSymbol - lateness;
  }

  /** The market has come to that time. */
  public void advance(long time) {
    newest = Math.max(newest, time);
  }

  /** The newest time seen; {@code Long.MIN_VALUE} before the first. */
  public long newest() {
    return newest;
  }

  /** Up to when all is in order: the newest time less the lateness; only after the first. */
  public long settled() {
    return newest - lateness;
  }

  /** Takes out what waits up to a time, in order. */
  public List<T> until(long time) {
    List<T> ready = new ArrayList<>();
    for (Waiting<T> first = waiting.peek();
        first != null && first.time() <= time;
        first = waiting.peek()) {
      ready.add(waiting.remove().item());
    }
    return ready;
  }

  /** How many wait. */
  public int size() {
    return waiting.size();
  }
}
