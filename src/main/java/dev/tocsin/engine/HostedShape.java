package dev.tocsin.engine;

import dev.tocsin.engine.shape.RuleSession;
import dev.tocsin.engine.shape.Shape;
import dev.tocsin.engine.shape.ShapeNode;
import java.util.List;

/**
 * A shape in a shard: the one session of all rules that have it, and what is asked of it at every
 * touch of a rule. Belongs to the thread of its shard.
 */
final class HostedShape {
  private final Shape shape;
  private final String key;
  private final RuleSession session;
  private final boolean isState;
  private final List<Integer> states;
  private int rules;

  HostedShape(Shape shape, RuleSession session) {
    this.shape = shape;
    this.key = shape.key();
    this.session = session;
    this.isState = shape.root() instanceof ShapeNode.State;
    this.states = List.copyOf(StateSlots.of(shape));
  }

  /** The same for all its rules, so that each has one less of its own. */
  Shape shape() {
    return shape;
  }

  String key() {
    return key;
  }

  RuleSession session() {
    return session;
  }

  /** Whether what fires is a state; else it is an event. */
  boolean isState() {
    return isState;
  }

  /** The slots of its states, those of what rearms it included. */
  List<Integer> states() {
    return states;
  }

  boolean hasStates() {
    return !states.isEmpty();
  }

  void join() {
    rules++;
  }

  /**
   * One of its rules is gone.
   *
   * @return whether it was the last
   */
  boolean leave() {
    return --rules == 0;
  }
}
