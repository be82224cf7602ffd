package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.fact.Holds;
import dev.tocsin.engine.fact.StateFact;
import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.engine.shape.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which phrase made a condition true at a moment, the one whose sides a firing names: of the parts
 * that came true then, the first in the text.
 */
final class Completion {
  private final LiveRule rule;
  private final Truth[] before;

  /**
   * @param before what the states were before this moment, by slot
   */
  Completion(LiveRule rule, Truth[] before) {
    this.rule = rule;
    this.before = before;
  }

  /** What the states of a rule are now, by slot. */
  static Truth[] states(LiveRule rule) {
    Truth[] states = new Truth[rule.slots()];
    for (int slot = 0; slot < states.length; slot++) {
      states[slot] = now(rule, slot);
    }
    return states;
  }

  private static Truth now(LiveRule rule, int slot) {
    StateFact fact = rule.state(slot);
    return fact == null ? Truth.FALSE : fact instanceof Holds ? Truth.TRUE : Truth.UNKNOWN;
  }

  /** The phrase; null where nothing that the condition is made of came true. */
  @Nullable Atom of(ShapeNode node) {
    return switch (node) {
      case ShapeNode.State state -> changing(state, Truth.TRUE);
      case ShapeNode.EventSlot slot -> rule.atom(slot.number());
      case ShapeNode.During during -> of(during.event());
      case ShapeNode.Either either -> ofFirst(either.parts());
      case ShapeNode.Then then -> of(then.steps().getLast());
      case ShapeNode.ThenNo thenNo -> rule.firstAtomOf(thenNo.number());
      case ShapeNode.Together together -> ofFirst(together.parts());
      case ShapeNode.Times times -> of(times.event());
      case ShapeNode.Becomes becomes -> changing(becomes.state(), Truth.TRUE);
    };
  }

  private @Nullable Atom ofFirst(List<ShapeNode.Event> parts) {
    for (ShapeNode.Event part : parts) {
      if (happens(part)) {
        return of(part);
      }
    }
    return null;
  }

  private boolean happens(ShapeNode.Event event) {
    return event instanceof ShapeNode.EventSlot slot
        ? rule.moment().events().stream().anyMatch(atom -> atom.slot() == slot.number())
        : rule.isDerived(event.number(), rule.clock().moment());
  }

  private @Nullable Atom changing(ShapeNode.State state, Truth to) {
    return switch (state) {
      case ShapeNode.StateSlot slot -> rule.atom(slot.number());
      case ShapeNode.And and -> changing(and.parts(), to);
      case ShapeNode.Or or -> changing(or.parts(), to);
      case ShapeNode.Not not -> changing(not.state(), to.negated());
      case ShapeNode.Held held ->
          to == Truth.TRUE ? rule.firstAtomOf(held.number()) : changing(held.state(), to);
      case ShapeNode.HeldBars held -> rule.firstAtomOf(held.number());
      case ShapeNode.AtLeast atLeast -> rule.firstAtomOf(atLeast.number());
    };
  }

  private @Nullable Atom changing(List<ShapeNode.State> parts, Truth to) {
    for (ShapeNode.State part : parts) {
      if (truth(part, true) == to && truth(part, false) != to) {
        return changing(part, to);
      }
    }
    return null;
  }

  private Truth truth(ShapeNode.State state, boolean now) {
    return switch (state) {
      case ShapeNode.And and ->
          Truth.all(and.parts().stream().map(part -> truth(part, now)).toList());
      case ShapeNode.Or or -> Truth.any(or.parts().stream().map(part -> truth(part, now)).toList());
      case ShapeNode.Not not -> truth(not.state(), now).negated();
      case ShapeNode.StateSlot slot -> truth(slot.number(), now);
      case ShapeNode.Held held -> truth(held.number(), now);
      case ShapeNode.HeldBars held -> truth(held.number(), now);
      case ShapeNode.AtLeast atLeast -> truth(atLeast.number(), now);
    };
  }

  private Truth truth(int slot, boolean now) {
    return now ? now(rule, slot) : before[slot];
  }
}
