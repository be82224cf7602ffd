package dev.tocsin.engine.alpha;

import dev.tocsin.engine.plan.Plan;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Direction;
import dev.tocsin.lang.checked.Condition.Relation;
import dev.tocsin.lang.checked.Value;

/**
 * Makes the atom of a leaf. A comparison with a constant is a level of its series; one of two
 * series is their difference against 0, which has the same sign for all finite doubles.
 */
public final class AtomFactory {
  private final SeriesGraph graph;

  public AtomFactory(SeriesGraph graph) {
    this.graph = graph;
  }

  /** The atom of a leaf, not started yet. */
  public Atom make(AtomListener listener, Plan.Leaf leaf) {
    int slot = leaf.number();
    return switch (leaf.condition()) {
      case Condition.Comparison c ->
          level(listener, slot, c.left(), kind(c.relation()), c.right(), 0);
      case Condition.Cross c ->
          level(listener, slot, c.left(), kind(c.direction()), c.right(), c.within());
      case Condition.Reach c ->
          level(listener, slot, c.left(), LevelKind.REACHES, c.right(), c.within());
      case Condition.InRange c ->
          range(
              listener,
              slot,
              c.inside() ? RangeAtom.Kind.INSIDE : RangeAtom.Kind.OUTSIDE,
              c.value(),
              c.low(),
              c.high());
      case Condition.Enter c ->
          range(
              listener,
              slot,
              c.enters() ? RangeAtom.Kind.ENTERS : RangeAtom.Kind.EXITS,
              c.value(),
              c.low(),
              c.high());
      default -> throw new UnsupportedValueException("this condition");
    };
  }

  private Atom range(
      AtomListener listener, int slot, RangeAtom.Kind kind, Value value, Value low, Value high) {
    return new RangeAtom(listener, slot, kind, graph.of(value), graph.of(low), graph.of(high));
  }

  private Atom level(
      AtomListener listener, int slot, Value left, LevelKind kind, Value right, long within) {
    if (graph.of(right) instanceof ConstantSeries level) {
      return new LevelAtom(listener, slot, graph.of(left), kind, level.value(), within, null);
    }
    if (graph.of(left) instanceof ConstantSeries level) {
      Series series = graph.of(right);
      return new LevelAtom(
          listener,
          slot,
          series,
          mirrored(kind),
          level.value(),
          within,
          new LevelAtom.Sides(level, series));
    }
    Series difference = graph.of(new Value.Arithmetic(Value.Operator.MINUS, left, right));
    return new LevelAtom(
        listener,
        slot,
        difference,
        kind,
        0,
        within,
        new LevelAtom.Sides(graph.of(left), graph.of(right)));
  }

  private static LevelKind kind(Relation relation) {
    return switch (relation) {
      case ABOVE -> LevelKind.ABOVE;
      case AT_LEAST -> LevelKind.AT_LEAST;
      case BELOW -> LevelKind.BELOW;
      case AT_MOST -> LevelKind.AT_MOST;
      case EQUAL -> LevelKind.EQUAL;
      case NOT_EQUAL -> LevelKind.NOT_EQUAL;
    };
  }

  private static LevelKind kind(Direction direction) {
    return switch (direction) {
      case ABOVE -> LevelKind.CROSSES_ABOVE;
      case BELOW -> LevelKind.CROSSES_BELOW;
      case EITHER -> LevelKind.CROSSES;
    };
  }

  /** The same comparison read from the other side. */
  private static LevelKind mirrored(LevelKind kind) {
    return switch (kind) {
      case CROSSES_ABOVE -> LevelKind.CROSSES_BELOW;
      case CROSSES_BELOW -> LevelKind.CROSSES_ABOVE;
      case ABOVE -> LevelKind.BELOW;
      case AT_LEAST -> LevelKind.AT_MOST;
      case BELOW -> LevelKind.ABOVE;
      case AT_MOST -> LevelKind.AT_LEAST;
      case CROSSES, REACHES, EQUAL, NOT_EQUAL -> kind;
    };
  }
}
