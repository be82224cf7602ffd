package dev.tocsin.engine.alpha;

import dev.tocsin.engine.plan.Plan;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Condition.Direction;
import dev.tocsin.lang.checked.Condition.Relation;
import dev.tocsin.lang.checked.Value;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the atom of a leaf. A comparison with a constant is a level of its series; one of two
 * series is their difference against 0, which has the same sign for all finite doubles.
 */
public final class AtomFactory {
  private final SeriesGraph graph;
  private final @Nullable BarStream closes;

  public AtomFactory(SeriesGraph graph) {
    this(graph, null);
  }

  private AtomFactory(SeriesGraph graph, @Nullable BarStream closes) {
    this.graph = graph;
    this.closes = closes;
  }

  /** One whose atoms see values as they are at the closes of those bars alone. */
  public AtomFactory at(BarStream closes) {
    return new AtomFactory(graph, closes);
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
      case Condition.Move c ->
          new MoveAtom(
              listener,
              slot,
              graph.clock(),
              series(c.value()),
              c.movement(),
              series(c.amount().value()),
              c.amount().percent(),
              graph.window(c.value(), closes, c.within()));
      case Condition.Trail c ->
          new MoveAtom(
              listener,
              slot,
              graph.clock(),
              series(c.value()),
              c.movement(),
              series(c.amount().value()),
              c.amount().percent(),
              null);
      case Condition.NewExtreme c -> newExtreme(listener, slot, c);
      case Condition.Stale c -> {
        String symbol = SeriesGraph.name(c.subject());
        yield new StaleAtom(listener, slot, graph.clock(), graph.symbol(symbol), c.duration());
      }
      case Condition.Between c ->
          new ClockAtom(
              listener, slot, graph.clock(), Schedule.hours(c.from(), c.to(), c.zone(), Set.of()));
      case Condition.OnDays c ->
          new ClockAtom(listener, slot, graph.clock(), Schedule.days(c.days(), c.zone()));
      case Condition.At c ->
          new EventAtom(
              listener, slot, new Daily(graph.clock(), c.time(), c.zone()), EventAtom.Sides.NONE);
      case Condition.Gap c -> gap(listener, slot, c);
      case Condition.Signal c ->
          new EventAtom(
              listener,
              slot,
              graph
                  .announcements()
                  .of(Announcements.signal(c.name(), c.action() == null ? "" : c.action())),
              EventAtom.Sides.NONE);
      case Condition.Fires c ->
          new EventAtom(
              listener,
              slot,
              graph.announcements().of(Announcements.firing(c.file(), c.alert())),
              EventAtom.Sides.NONE);
      case Condition.And _,
          Condition.Or _,
          Condition.Not _,
          Condition.Held _,
          Condition.HeldBars _,
          Condition.AtLeast _,
          Condition.Then _,
          Condition.ThenNo _,
          Condition.Together _,
          Condition.Times _,
          Condition.During _,
          Condition.Either _ ->
          throw new IllegalArgumentException("not a leaf: " + leaf.condition());
    };
  }

  /** The series of a value; at the closes of bars alone where the rule looks at those alone. */
  private Series series(Value value) {
    return closes == null ? graph.of(value) : graph.sampled(value, closes);
  }

  private Atom newExtreme(AtomListener listener, int slot, Condition.NewExtreme c) {
    Value value = c.value();
    if (value instanceof Value.BarField field && field.part() == Value.BarPart.CLOSE) {
      // a bar series: its highs and lows, not its closes
      value = new Value.BarField(field.bars(), c.high() ? Value.BarPart.HIGH : Value.BarPart.LOW);
    }
    Series series = series(value);
    NewExtremeAtom.Past past =
        switch (c.lookback()) {
          case Condition.Lookback.Bars bars -> NewExtremeAtom.bars(bars.bars(), c.high());
          case Condition.Lookback.Days days ->
              NewExtremeAtom.days(days.days(), c.high(), graph.sessionsOf(value));
          case Condition.Lookback.Span span ->
              NewExtremeAtom.span(graph.window(value, closes, span.duration()), c.high());
        };
    return new NewExtremeAtom(listener, slot, series, c.high(), past);
  }

  private Atom gap(AtomListener listener, int slot, Condition.Gap c) {
    var gap = new GapSource(graph.symbol(SeriesGraph.name(c.subject())), c.up(), c.percent());
    return new EventAtom(listener, slot, gap, gap);
  }

  private Atom range(
      AtomListener listener, int slot, RangeAtom.Kind kind, Value value, Value low, Value high) {
    return new RangeAtom(listener, slot, kind, series(value), series(low), series(high));
  }

  private Atom level(
      AtomListener listener, int slot, Value left, LevelKind kind, Value right, long within) {
    OptionalDouble constant = graph.constants().of(right);
    if (constant.isPresent()) {
      return new LevelAtom(
          listener, slot, series(left), kind, constant.getAsDouble(), within, null);
    }
    if (series(left) instanceof ConstantSeries level) {
      Series series = series(right);
      return new LevelAtom(
          listener,
          slot,
          series,
          mirrored(kind),
          level.value(),
          within,
          new LevelAtom.Sides(level, series));
    }
    Series difference = series(new Value.Arithmetic(Value.Operator.MINUS, left, right));
    return new LevelAtom(
        listener,
        slot,
        difference,
        kind,
        0,
        within,
        new LevelAtom.Sides(series(left), series(right)));
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
