package dev.tocsin.engine.plan;

import dev.tocsin.engine.shape.Shape;
import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a checked alert into a plan. Numbers are given bottom up, so what is deeper has the smaller
 * number.
 */
public final class Planner {
  private final List<Plan.Leaf> leaves = new ArrayList<>();
  private final List<Plan.Node> nodes = new ArrayList<>();
  private final @Nullable Members members;

  private Planner(@Nullable String member) {
    this.members = member == null ? null : new Members(member);
  }

  /**
   * The plan of an alert.
   *
   * @param member what {@code price} means, or null where the alert has no {@code for}
   */
  public static Plan plan(CheckedAlert alert, @Nullable String member) {
    var planner = new Planner(member);
    ShapeNode root = planner.node(alert.condition());
    int own = planner.leaves.size();
    Condition rearm = alert.clauses().rearm();
    var shape = new Shape(root, rearm == null ? null : planner.node(rearm));
    var operands = new Operands();
    planner.leaves.subList(0, own).forEach(leaf -> operands.addLeaf(leaf.condition()));
    var all = new Operands();
    planner.leaves.forEach(leaf -> all.addLeaf(leaf.condition()));
    Set<String> symbols = new LinkedHashSet<>();
    if (member != null) {
      symbols.add(member);
    }
    symbols.addAll(all.symbols());
    return new Plan(
        shape,
        List.copyOf(planner.leaves),
        List.copyOf(planner.nodes),
        operands.values(),
        List.copyOf(symbols));
  }

  /** The plan of a condition that stands alone, such as that of {@code count}. */
  public static Plan plan(Condition condition, String member) {
    var planner = new Planner(member);
    var shape = new Shape(planner.node(condition), null);
    var operands = new Operands();
    planner.leaves.forEach(leaf -> operands.addLeaf(leaf.condition()));
    return new Plan(
        shape,
        List.copyOf(planner.leaves),
        List.copyOf(planner.nodes),
        operands.values(),
        operands.symbols());
  }

  /** A condition with the member's symbol where it says {@code price}, as its plan has it. */
  public static Condition placed(Condition condition, @Nullable String member) {
    return member == null ? condition : new Members(member).in(condition);
  }

  /** The values that a leaf reads below arithmetic, in the order of the text, each once. */
  public static List<Value> operands(Condition leaf) {
    var operands = new Operands();
    operands.addLeaf(leaf);
    return operands.values();
  }

  private ShapeNode node(Condition condition) {
    return switch (condition) {
      case Condition.State state -> state(state);
      case Condition.Event event -> event(event);
    };
  }

  private ShapeNode.State state(Condition condition) {
    return switch (condition) {
      case Condition.And and -> new ShapeNode.And(states(and.parts()));
      case Condition.Or or -> new ShapeNode.Or(states(or.parts()));
      case Condition.Not not -> new ShapeNode.Not(state(not.condition()));
      case Condition.Held held -> {
        int first = nodes.size();
        ShapeNode.State inner = state(held.condition());
        yield new ShapeNode.Held(add(held.duration(), 0, 0, null, first), inner);
      }
      case Condition.HeldBars held -> {
        int first = nodes.size();
        ShapeNode.State inner = state(held.condition());
        yield new ShapeNode.HeldBars(add(0, held.bars(), 0, in(held.series()), first), inner);
      }
      case Condition.AtLeast atLeast -> {
        int first = nodes.size();
        ShapeNode.State inner = state(atLeast.condition());
        yield new ShapeNode.AtLeast(
            add(0, atLeast.times(), atLeast.of(), in(atLeast.series()), first), inner);
      }
      case Condition.State leaf -> new ShapeNode.StateSlot(leaf(leaf));
      case Condition.Event event ->
          throw new IllegalArgumentException("an event where a state belongs: " + event);
    };
  }

  private ShapeNode.Event event(Condition condition) {
    int first = nodes.size();
    return switch (condition) {
      case Condition.Then then -> {
        List<ShapeNode.Event> steps = events(then.steps());
        yield new ShapeNode.Then(add(then.within(), 0, 0, null, first), steps);
      }
      case Condition.ThenNo thenNo -> {
        ShapeNode.Event a = event(thenNo.first());
        int firstOfB = leaves.size();
        ShapeNode.Event b = event(thenNo.without());
        var absent = new Operands();
        leaves.subList(firstOfB, leaves.size()).forEach(leaf -> absent.addLeaf(leaf.condition()));
        int number = nodes.size();
        nodes.add(new Plan.Node(thenNo.within(), 0, 0, null, first, absent.symbols()));
        yield new ShapeNode.ThenNo(number, a, b);
      }
      case Condition.Together together -> {
        List<ShapeNode.Event> parts = events(together.parts());
        yield new ShapeNode.Together(add(together.within(), 0, 0, null, first), parts);
      }
      case Condition.Times times -> {
        ShapeNode.Event inner = event(times.event());
        yield new ShapeNode.Times(add(times.within(), times.times(), 0, null, first), inner);
      }
      case Condition.During during -> {
        ShapeNode.Event inner = event(during.event());
        List<ShapeNode.State> states = states(during.states());
        ShapeNode.State all = states.size() == 1 ? states.getFirst() : new ShapeNode.And(states);
        yield new ShapeNode.During(add(0, 0, 0, null, first), inner, all);
      }
      case Condition.Either either -> {
        List<ShapeNode.Event> parts = events(either.parts());
        yield new ShapeNode.Either(add(0, 0, 0, null, first), parts);
      }
      case Condition.Event leaf -> new ShapeNode.EventSlot(leaf(leaf));
      case Condition.State state -> {
        ShapeNode.State inner = state(state);
        yield new ShapeNode.Becomes(add(0, 0, 0, null, first), inner);
      }
    };
  }

  private List<ShapeNode.State> states(List<Condition> conditions) {
    List<ShapeNode.State> all = new ArrayList<>();
    for (Condition condition : conditions) {
      all.add(state(condition));
    }
    return List.copyOf(all);
  }

  private List<ShapeNode.Event> events(List<Condition> conditions) {
    List<ShapeNode.Event> all = new ArrayList<>();
    for (Condition condition : conditions) {
      all.add(event(condition));
    }
    return List.copyOf(all);
  }

  private int leaf(Condition condition) {
    int number = nodes.size();
    nodes.add(new Plan.Node(0, 0, 0, null, number, List.of()));
    leaves.add(new Plan.Leaf(number, members == null ? condition : members.in(condition)));
    return number;
  }

  private int add(
      long duration, int needed, int window, Value.@Nullable Bars series, int firstLeaf) {
    int number = nodes.size();
    nodes.add(new Plan.Node(duration, needed, window, series, firstLeaf, List.of()));
    return number;
  }

  private Value.Bars in(Value.Bars bars) {
    return members == null ? bars : members.in(bars);
  }
}
