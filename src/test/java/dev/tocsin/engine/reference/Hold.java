package dev.tocsin.engine.reference;

import dev.tocsin.market.EventTime;
import org.jspecify.annotations.Nullable;

/** {@code C for D} (language.md S4, S5, S12), told of one moment after another. */
final class Hold {
  private final Sight sight;
  private final long duration;
  private int next;
  private long counted;
  private long since = EventTime.NEVER;
  private boolean longEnough;
  private Logic truth = Logic.UNKNOWN;
  private int window = -1;

  Hold(Sight sight, long duration) {
    this.sight = sight;
    this.duration = duration;
  }

  /** The first moment that it was not told of. */
  int next() {
    return next;
  }

  Logic truth() {
    return truth;
  }

  /** When it will be true if nothing happens; {@code NEVER} where it does not wait. */
  long due() {
    boolean waits = since != EventTime.NEVER && !longEnough;
    return waits ? since + duration - counted : EventTime.NEVER;
  }

  /**
   * @param c what C is at that moment; null where the rule does not see it
   */
  void look(Moment at, @Nullable Logic c) {
    next = at.index() + 1;
    if (c == null) {
      return;
    }
    if (sight.windowStart(at.index()) != window) {
      window = sight.windowStart(at.index());
      counted = 0;
      since = EventTime.NEVER;
    }
    switch (c) {
      case FALSE -> {
        counted = 0;
        since = EventTime.NEVER;
        longEnough = false;
        truth = Logic.FALSE;
      }
      case UNKNOWN -> {
        longEnough |= hasLasted(at);
        counted += since == EventTime.NEVER ? 0 : at.time() - since;
        since = EventTime.NEVER;
        truth = Logic.UNKNOWN;
      }
      case TRUE -> {
        if (since == EventTime.NEVER && sight.hasBegun(at.index())) {
          since = at.time();
        }
        longEnough |= hasLasted(at);
        truth = Logic.of(longEnough);
      }
    }
  }

  private boolean hasLasted(Moment at) {
    return since != EventTime.NEVER && counted + Math.max(0, at.clock() - since) >= duration;
  }
}
