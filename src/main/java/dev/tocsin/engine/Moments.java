package dev.tocsin.engine;

import java.util.ArrayDeque;

/** Lends moments to rules and takes them back, so that a tick makes none anew. One thread. */
final class Moments {
  private static final int KEPT = 1_000;

  private final ArrayDeque<Moment> free = new ArrayDeque<>();

  Moment lend() {
    Moment moment = free.pollLast();
    return moment == null ? new Moment() : moment;
  }

  void giveBack(Moment moment) {
    if (free.size() < KEPT) {
      moment.clear();
      free.addLast(moment);
    }
  }
}
