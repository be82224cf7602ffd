package dev.tocsin.engine.alpha;

import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.checked.Condition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The condition of {@code count} for one member: its atoms, and what its nodes remember. */
final class Counted implements AtomListener {
  private final CountSeries series;
  private final ShapeNode.State root;
  private final Map<Integer, Atom> atoms = new TreeMap<>();

  /** By number, so what is deeper is decided first. */
  private final Map<Integer, CountedNode> nodes = new TreeMap<>();

  Counted(CountSeries series, SeriesGraph graph, Condition condition, String member) {
    this.series = series;
    Plan plan = Planner.plan(condition, member);
    if (!(plan.shape().root() instanceof ShapeNode.State state)) {
      throw new UnsupportedValueException(series.text());
    }
    this.root = state;
    find(state, plan, graph);
    var factory = new AtomFactory(graph);
    for (Plan.Leaf leaf : plan.leaves()) {
      Atom atom = factory.make(this, leaf);
      atoms.put(leaf.number(), atom);
      atom.start();
    }
  }

  private void find(ShapeNode.State state, Plan plan, SeriesGraph graph) {
    switch (state) {
      case ShapeNode.StateSlot _ -> {}
      case ShapeNode.And and -> and.parts().forEach(part -> find(part, plan, graph));
      case ShapeNode.Or or -> or.parts().forEach(part -> find(part, plan, graph));
      case ShapeNode.Not not -> find(not.state(), plan, graph);
      case ShapeNode.Held held -> {
        find(held.state(), plan, graph);
        long duration = plan.nodes().get(held.number()).duration();
        nodes.put(held.number(), new CountedHold(series, held.state(), duration));
      }
      case ShapeNode.HeldBars held -> closes(held.number(), held.state(), plan, graph);
      case ShapeNode.AtLeast atLeast -> closes(atLeast.number(), atLeast.state(), plan, graph);
    }
  }

  private void closes(int number, ShapeNode.State inner, Plan plan, SeriesGraph graph) {
    find(inner, plan, graph);
    Plan.Node node = plan.nodes().get(number);
    if (node.series() == null) {
      throw new IllegalStateException("no bars to count by in " + series);
    }
    BarStream bars = graph.bars(node.series());
    nodes.put(number, new CountedCloses(series, inner, bars, node.needed(), node.window()));
  }

  @Override
  public void happened(Atom atom) {}

  @Override
  public void became(Atom atom, Truth truth) {
    series.request();
  }

  @Override
  public void failed(Atom atom, RuntimeException cause) {
    series.fail(cause);
  }

  @Override
  public void noted(Atom atom, String sentence) {}

  /** What it is now; as often as it is asked for at one moment, it is decided from before it. */
  Truth truth() {
    nodes.values().forEach(node -> node.look(truth(node.inner())));
    return truth(root);
  }

  private Truth truth(ShapeNode.State state) {
    return switch (state) {
      case ShapeNode.StateSlot slot -> {
        Atom atom = atoms.get(slot.number());
        yield atom == null ? Truth.UNKNOWN : atom.truth();
      }
      case ShapeNode.Not not ->
          switch (truth(not.state())) {
            case TRUE -> Truth.FALSE;
            case FALSE -> Truth.TRUE;
            case UNKNOWN -> Truth.UNKNOWN;
          };
      case ShapeNode.And and -> all(and.parts(), Truth.FALSE, Truth.TRUE);
      case ShapeNode.Or or -> all(or.parts(), Truth.TRUE, Truth.FALSE);
      case ShapeNode.Held held -> of(held.number());
      case ShapeNode.HeldBars held -> of(held.number());
      case ShapeNode.AtLeast atLeast -> of(atLeast.number());
    };
  }

  private Truth of(int number) {
    CountedNode node = nodes.get(number);
    return node == null ? Truth.UNKNOWN : node.truth();
  }

  private Truth all(List<ShapeNode.State> parts, Truth decides, Truth otherwise) {
    Truth result = otherwise;
    for (ShapeNode.State part : parts) {
      Truth truth = truth(part);
      if (truth == decides) {
        return decides;
      }
      if (truth == Truth.UNKNOWN) {
        result = Truth.UNKNOWN;
      }
    }
    return result;
  }

  /** Leaves what it listens to, and calls its deadlines off. */
  void leave() {
    atoms.values().forEach(Atom::close);
    nodes.values().forEach(CountedNode::leave);
  }

  void save(DataOutput out) throws IOException {
    for (Atom atom : atoms.values()) {
      atom.save(out);
    }
    for (CountedNode node : nodes.values()) {
      node.save(out);
    }
  }

  void restore(DataInput in) throws IOException {
    for (Atom atom : atoms.values()) {
      atom.stop();
      atom.restore(in);
    }
    for (CountedNode node : nodes.values()) {
      node.restore(in);
    }
  }
}
