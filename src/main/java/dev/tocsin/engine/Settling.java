package dev.tocsin.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits at a moment until all series of a rank are computed, in the order of ranks; of one
 * rank, in the order in which it came. Belongs to the thread of its shard.
 */
final class Settling {
  private final List<ArrayDeque<Runnable>> byRank = new ArrayList<>();
  private int waiting;
  private int lowest;

  void add(int rank, Runnable action) {
    while (byRank.size() <= rank) {
      byRank.add(new ArrayDeque<>());
    }
    byRank.get(rank).add(action);
    lowest = waiting++ == 0 ? rank : Math.min(lowest, rank);
  }

  boolean isEmpty() {
    return waiting == 0;
  }

  /** The lowest rank of what waits; there is something. */
  int rank() {
    return lowest;
  }

  /** The first of the lowest rank. */
  Runnable remove() {
    Runnable first = byRank.get(lowest).remove();
    waiting--;
    while (waiting > 0 && byRank.get(lowest).isEmpty()) {
      lowest++;
    }
    return first;
  }
}
