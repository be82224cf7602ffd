package dev.tocsin.engine;

import java.util.Comparator;

/**
 * A firing in the part of an instant it belongs to: with its rule that decides its place among the
 * others (language.md S16).
 */
record Fired(Part part, LiveRule rule, Firing firing) {

  /** The parts of an instant, in the order in which they run. */
  enum Part {
    /** The first input sets the clock. */
    START,
    /** Bars that end there. */
    BARS,
    /** Deadlines that are due. */
    DEADLINES,
    /** The input itself. */
    INPUT
  }

  /** Those of one part of an instant. */
  static final Comparator<Fired> IN_PART =
      Comparator.comparing((Fired fired) -> fired.firing().file(), Fired::byPath)
          .thenComparingInt(fired -> fired.rule().definition().order())
          .thenComparingInt(fired -> fired.rule().definition().memberOrder());

  // most firings of an instant are of one file, and its path is one string
  @SuppressWarnings("ReferenceEquality")
  private static int byPath(String one, String other) {
    return one == other ? 0 : one.compareTo(other);
  }

  /** Those of one input, which may pass several instants on its way. */
  static final Comparator<Fired> IN_INPUT =
      Comparator.comparingLong((Fired fired) -> fired.firing().time())
          .thenComparing(Fired::part)
          .thenComparing(IN_PART);
}
