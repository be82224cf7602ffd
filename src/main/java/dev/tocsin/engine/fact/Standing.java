package dev.tocsin.engine.fact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stands for one member: what facts refer to and join on. Its parameters (levels,
 * durations, counts) and what it remembers are kept here, never in DRL, so a session can be thrown
 * away and filled again. Identity is equality. Belongs to the thread of its shard.
 */
public abstract class Standing {
  private final int slots;

  // most rules are a single event, which has no state and remembers nothing
  private @Nullable StateFact @Nullable [] states;
  private @Nullable List<Fact> remembered;
  private long @Nullable [] derivedAt;

  /**
   * @param slots how many numbers its shape has
   */
  protected Standing(int slots) {
    this.slots = slots;
  }

  /** Its id, {@code file~name[~member]}. */
  public abstract String id();

  /** The span of a node, in microseconds. */
  public abstract long duration(int node);

  /** How many a node needs. */
  public abstract int needed(int node);

  /** Of how many closes a node takes its count. */
  public abstract int window(int node);

  /** Asks for a {@link Due} of this node at that instant; an earlier one asked for stays. */
  public abstract void deadline(int node, long time);

  /** The condition, an event, is true at this moment. */
  public abstract void happened(Happened event);

  /** The condition, a state, is true at this moment ({@code true}) or false. */
  public abstract void found(boolean value);

  /** What rearms it is true at this moment. */
  public abstract void rearms();

  /** Whether B of {@code A then no B} may be told: false while a symbol of it is stale. */
  public abstract boolean canTellAbsence(int node);

  /** How many numbers its shape has. */
  public final int slots() {
    return slots;
  }

  /** The fact of a state that is true or unknown; null for false. */
  public final @Nullable StateFact state(int slot) {
    return states == null ? null : states[slot];
  }

  /** Only the session's memory sets states. */
  public final void state(int slot, @Nullable StateFact fact) {
    if (states == null) {
      states = new StateFact[slots];
    }
    states[slot] = fact;
  }

  /** Marks a derived event; false where it is marked for that moment already. */
  public final boolean derives(int slot, long moment) {
    if (derivedAt == null) {
      derivedAt = new long[slots];
    }
    boolean first = derivedAt[slot] != moment;
    derivedAt[slot] = moment;
    return first;
  }

  /** Whether a derived event was marked for that moment. */
  public final boolean isDerived(int slot, long moment) {
    return derivedAt != null && derivedAt[slot] == moment;
  }

  /** What its nodes remember; not to be changed. */
  public final List<Fact> remembered() {
    return remembered == null ? List.of() : remembered;
  }

  /** Only the session's memory has it remember. */
  public final void remember(Fact fact) {
    if (remembered == null) {
      remembered = new ArrayList<>(1);
    }
    remembered.add(fact);
  }

  /** Only the session's memory has it forget; false where it does not remember that. */
  public final boolean forget(Fact fact) {
    return remembered != null && remembered.remove(fact);
  }

  @Override
  public final String toString() {
    return id();
  }
}
