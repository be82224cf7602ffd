package dev.tocsin.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits at a moment for its turn, in the order of ranks; of one rank, in the order in which it
 * came. Belongs to the thread of its shard.
 */
final class ByRank<T> {
  private final List<ArrayDeque<T>> byRank = new ArrayList<>();
  private int waiting;
  private int lowest;

  void add(int rank, T next) {
    while (byRank.size() <= rank) {
      byRank.add(new ArrayDeque<>());
    }
    byRank.get(rank).add(next);
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
  T remove() {
    T first = byRank.get(lowest).remove();
    waiting--;
    while (waiting > 0 && byRank.get(lowest).isEmpty()) {
      lowest++;
    }
    return first;
  }
}
