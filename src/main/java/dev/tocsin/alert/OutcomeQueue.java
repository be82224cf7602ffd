package dev.tocsin.alert;

import dev.tocsin.engine.Outcome;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes that wait to be stored, in order and bounded. After one that did not fit, later ones of
 * its run are not taken either until it is handed over again: what is stored of a run never has a
 * hole. Of any thread.
 */
final class OutcomeQueue {

  /**
   * An outcome and who waits for it.
   *
   * @param since when it came, in microseconds since 1970
   * @param overdue set once it was told of as one that waits too long
   */
  record Waiting(Outcome outcome, Promise<Void> stored, long since, AtomicBoolean overdue) {}

  private final int capacity;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, Long> firstMissing = new HashMap<>();
  private long refused;

  OutcomeQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Appends it, or gives null where it is not taken. */
  synchronized @Nullable Waiting offer(Outcome outcome, long now) {
    Long missing = firstMissing.get(outcome.run());
    boolean behindHole = missing != null && outcome.position() > missing;
    if (behindHole || waiting.size() >= capacity) {
      firstMissing.merge(outcome.run(), outcome.position(), Math::min);
      refused++;
      return null;
    }
    if (missing != null && outcome.position() == missing) {
      firstMissing.remove(outcome.run());
    }
    Waiting one = new Waiting(outcome, Promise.promise(), now, new AtomicBoolean());
    waiting.addLast(one);
    return one;
  }

  /** The first ones; they stay until they are removed. */
  synchronized List<Waiting> first(int most) {
    List<Waiting> first = new ArrayList<>(Math.min(most, waiting.size()));
    Iterator<Waiting> all = waiting.iterator();
    while (all.hasNext() && first.size() < most) {
      first.add(all.next());
    }
    return first;
  }

  synchronized void remove(List<Waiting> first) {
    for (Waiting one : first) {
      if (waiting.pollFirst() != one) {
        throw new IllegalStateException("only the first ones are removed, in order");
      }
    }
  }

  synchronized int size() {
    return waiting.size();
  }

  /** Whether something that was not taken was not handed over again yet. */
  synchronized boolean hasHole() {
    return !firstMissing.isEmpty();
  }

  synchronized long refused() {
    return refused;
  }
}
