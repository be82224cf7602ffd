package dev.tocsin.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Moments of which something holds: what is past does not change, so each is asked about once. */
final class Remembered {
  private final IntPredicate holds;
  private final List<Integer> moments = new ArrayList<>();
  private int asked;

  Remembered(IntPredicate holds) {
    this.holds = holds;
  }

  /** Those up to a moment, itself included. */
  List<Integer> upTo(int moment) {
    for (; asked <= moment; asked++) {
      if (holds.test(asked)) {
        moments.add(asked);
      }
    }
    int end = moments.size();
    while (end > 0 && moments.get(end - 1) > moment) {
      end--;
    }
    return moments.subList(0, end);
  }
}
