package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.shape.RuleSession;
import dev.tocsin.engine.shape.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one moment brings to a rule, and what its session finds. A rule has one only while something
 * has happened to it, so that a hundred thousand quiet rules cost little.
 */
final class Moment {
  private final List<Atom> happened = new ArrayList<>(2);
  private final List<Atom> changed = new ArrayList<>(2);
  private final List<Due> dues = new ArrayList<>(0);
  private final List<Integer> closed = new ArrayList<>(0);
  private boolean look;
  private boolean met;
  private boolean foundTrue;
  private boolean foundFalse;
  private boolean rearms;
  private long closedAt;
  private Truth @Nullable [] before;

  private record Due(int node, long time) {}

  // ---- what it brings

  void happened(Atom atom) {
    happened.add(atom);
  }

  void changed(Atom atom) {
    if (!changed.contains(atom)) {
      changed.add(atom);
    }
  }

  void due(int node, long time) {
    dues.add(new Due(node, time));
  }

  /**
   * A bar of the series that a node counts by has closed.
   *
   * @param at the clock's moment; a rule that looks at closes alone does not see those of others
   */
  void closed(int node, long at) {
    if (closedAt != at) {
      closed.clear();
      closedAt = at;
    }
    closed.add(node);
  }

  /** The states are to be looked at though none of them changed. */
  void look() {
    look = true;
  }

  boolean brings() {
    return !changed.isEmpty() || !dues.isEmpty() || !happened.isEmpty() || !closed.isEmpty();
  }

  /** Whether the states of the rule are looked at. */
  boolean looks() {
    return look || !changed.isEmpty() || !dues.isEmpty() || !closed.isEmpty();
  }

  /** Puts it into the session of its rule. */
  void tell(LiveRule rule, RuleSession session) {
    if (rule.slots() > 1) {
      before = Completion.states(rule);
    }
    for (Atom atom : changed) {
      session.state(rule, atom.slot(), atom.truth());
    }
    for (Atom atom : happened) {
      session.happen(rule, atom.slot());
    }
    for (Due due : dues) {
      session.due(rule, due.node(), due.time());
    }
    if (closedAt != rule.clock().moment()) {
      closed.clear();
    }
    for (int node : closed) {
      session.closed(rule, node);
    }
    if (rule.hasStates() && looks()) {
      session.look(rule);
    }
  }

  /** The atoms whose event is true at this moment. */
  List<Atom> events() {
    return happened;
  }

  // ---- what the session finds

  void met() {
    met = true;
  }

  void found(boolean value) {
    if (value) {
      foundTrue = true;
    } else {
      foundFalse = true;
    }
  }

  void rearms() {
    rearms = true;
  }

  /** The condition, an event, is true. */
  boolean isMet() {
    return met;
  }

  /** The condition, a state, is this. */
  Truth truth() {
    return foundTrue ? Truth.TRUE : foundFalse ? Truth.FALSE : Truth.UNKNOWN;
  }

  boolean isRearming() {
    return rearms;
  }

  /** The phrase that completed the condition; null where only a deadline of a clause came. */
  @Nullable Atom completing(LiveRule rule) {
    return before == null
        ? rule.atoms().getFirst()
        : new Completion(rule, before).of(rule.host().shape().root());
  }

  void clear() {
    happened.clear();
    changed.clear();
    dues.clear();
    closed.clear();
    look = false;
    met = false;
    foundTrue = false;
    foundFalse = false;
    rearms = false;
    before = null;
  }

  // ---- storing: a rule that looks at closes alone has one between inputs too

  /** Writes what it brings. */
  void save(DataOutput out) throws IOException {
    atoms(out, happened);
    atoms(out, changed);
    out.writeInt(dues.size());
    for (Due due : dues) {
      out.writeInt(due.node());
      out.writeLong(due.time());
    }
    out.writeInt(closed.size());
    for (int node : closed) {
      out.writeInt(node);
    }
    out.writeBoolean(look);
  }

  private static void atoms(DataOutput out, List<Atom> atoms) throws IOException {
    out.writeInt(atoms.size());
    for (Atom atom : atoms) {
      out.writeInt(atom.slot());
    }
  }

  /** Takes over what {@link #save} wrote. */
  void restore(DataInput in, IntFunction<Atom> atomOf) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      happened.add(atomOf.apply(in.readInt()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      changed.add(atomOf.apply(in.readInt()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      dues.add(new Due(in.readInt(), in.readLong()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      closed.add(in.readInt());
    }
    look = in.readBoolean();
  }
}
