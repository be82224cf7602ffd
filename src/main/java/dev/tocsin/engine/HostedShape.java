package dev.tocsin.engine;

import dev.tocsin.engine.plan.Plan;
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

  /** Those of the newest rule: the next mostly has the same. */
  private List<Plan.Node> newest = List.of();

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

  /** The one list that is kept of those equal to this. */
  List<Plan.Node> alike(List<Plan.Node> nodes, Alike alike) {
    if (!newest.equals(nodes)) {
      newest = alike.of(nodes);
    }
    return newest;
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
