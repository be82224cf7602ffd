package dev.tocsin.engine.alpha;

import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.checked.Value;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code count(list, C)}: how many members have C true; those of which it is unknown do not count.
 */
final class CountSeries extends Series {
  private final List<Probe> probes = new ArrayList<>();

  CountSeries(Clock clock, String text, SeriesGraph graph, Value.Count count) {
    super(clock, text, List.of());
    var factory = new AtomFactory(graph);
    for (String member : count.members()) {
      Plan plan = Planner.plan(count.condition(), member);
      if (!(plan.shape().root() instanceof ShapeNode.State state)) {
        throw new UnsupportedValueException(text);
      }
      probes.add(new Probe(this, factory, plan, state));
    }
    prime(compute(), Long.MIN_VALUE);
  }

  @Override
  void leave() {
    probes.forEach(probe -> probe.atoms.values().forEach(Atom::close));
  }

  @Override
  protected double compute() {
    int yes = 0;
    for (Probe probe : probes) {
      if (probe.truth() == Truth.TRUE) {
        yes++;
      }
    }
    return yes;
  }

  /** The condition for one member. */
  private static final class Probe implements AtomListener {
    private final CountSeries series;
    private final ShapeNode.State root;
    private final Map<Integer, Atom> atoms = new HashMap<>();

    Probe(CountSeries series, AtomFactory factory, Plan plan, ShapeNode.State root) {
      this.series = series;
      this.root = root;
      for (Plan.Leaf leaf : plan.leaves()) {
        Atom atom = factory.make(this, leaf);
        atoms.put(leaf.number(), atom);
        atom.start();
      }
    }

    @Override
    public void happened(Atom atom) {}

    @Override
    public void became(Atom atom, Truth truth) {
      series.request();
    }

    @Override
    public void noted(Atom atom, String sentence) {}

    Truth truth() {
      return truth(root);
    }

    void save(DataOutput out) throws IOException {
      for (Atom atom : atoms.values()) {
        atom.save(out);
      }
    }

    void restore(DataInput in) throws IOException {
      for (Atom atom : atoms.values()) {
        atom.stop();
        atom.restore(in);
      }
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
        case ShapeNode.Held _, ShapeNode.HeldBars _, ShapeNode.AtLeast _ ->
            throw new UnsupportedValueException(series.text());
      };
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
  }

  @Override
  void saveMore(DataOutput out) throws IOException {
    for (Probe probe : probes) {
      probe.save(out);
    }
  }

  @Override
  void restoreMore(DataInput in) throws IOException {
    for (Probe probe : probes) {
      probe.restore(in);
    }
  }
}
