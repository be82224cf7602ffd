package dev.tocsin.alert;

import dev.tocsin.engine.Outcome;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes that wait to be stored, in order and bounded. Of any thread. */
final class OutcomeQueue {

  /** An outcome and who waits for it. */
  record Waiting(Outcome outcome, Promise<Void> stored) {}

  private final int capacity;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long refused;

  OutcomeQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Appends it, or gives null where that would be one too many. */
  synchronized @Nullable Waiting offer(Outcome outcome) {
    if (waiting.size() >= capacity) {
      refused++;
      return null;
    }
    Waiting one = new Waiting(outcome, Promise.promise());
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

  synchronized long refused() {
    return refused;
  }
}
