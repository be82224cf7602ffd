package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Edge;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of what one rule lives through while it runs again: more than a live rule could
 * remember. Belongs to the thread of its shard.
 */
final class Witness {
  private static final int KEPT = 50;

  private final String rule;
  private final ArrayDeque<Edge> edges = new ArrayDeque<>();
  private long[] happened = new long[0];
  private long[] since = new long[0];
  private @Nullable Truth[] truths = new Truth[0];
  private @Nullable LiveRule lives;
  private @Nullable Late late;

  /**
   * A tick that came too late for its instant.
   *
   * @param newest what the newest tick of its symbol, or the clock, stood at
   * @param evaluated whether it was the newest of its symbol, and so was evaluated at the clock's
   *     time
   */
  record Late(String symbol, long time, long newest, boolean evaluated) {}

  /**
   * @param rule its id
   */
  Witness(String rule) {
    this.rule = rule;
  }

  /** A moment of a rule is over; all that it found is still there. */
  void moment(LiveRule of, List<Atom> events) {
    if (!of.id().equals(rule)) {
      return;
    }
    if (lives != of) {
      // a new version remembers nothing of the one before
      lives = of;
      happened = filled(of.slots());
      since = filled(of.slots());
      truths = new Truth[of.slots()];
    }
    long now = of.clock().now();
    for (Atom event : events) {
      happened[event.slot()] = now;
    }
    for (int slot = 0; slot < of.slots(); slot++) {
      if (of.isDerived(slot, of.clock().moment())) {
        happened[slot] = now;
      }
      Truth truth = PartWriter.truth(of.state(slot));
      if (truth != truths[slot]) {
        truths[slot] = truth;
        since[slot] = now;
      }
    }
  }

  private static long[] filled(int length) {
    long[] times = new long[length];
    Arrays.fill(times, Long.MIN_VALUE);
    return times;
  }

  void edge(LiveRule of, Edge edge) {
    if (of.id().equals(rule)) {
      if (edges.size() == KEPT) {
        edges.removeFirst();
      }
      edges.addLast(edge);
    }
  }

  void late(Late tick) {
    late = tick;
  }

  /** When the event of a slot happened last; {@code Long.MIN_VALUE} for never. */
  long happened(int slot) {
    return slot < happened.length ? happened[slot] : Long.MIN_VALUE;
  }

  /**
   * Since when the state of a slot is what it is; {@code Long.MIN_VALUE} where it never changed.
   */
  long since(int slot) {
    return slot < since.length ? since[slot] : Long.MIN_VALUE;
  }

  List<Edge> edges() {
    return List.copyOf(edges);
  }

  /** The newest tick that came too late, or null. */
  @Nullable Late late() {
    return late;
  }
}
