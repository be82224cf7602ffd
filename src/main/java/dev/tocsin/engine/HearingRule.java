package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.alpha.AtomFactory;
import dev.tocsin.engine.alpha.AtomListener;
import dev.tocsin.engine.alpha.BarStream;
import dev.tocsin.engine.alpha.Series;
import dev.tocsin.engine.alpha.SeriesGraph;
import dev.tocsin.engine.fact.Happened;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.shape.RuleSession;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.Value;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it hears: its atoms, its deadlines and its session all say something to the moment that
 * is on, which the {@link Judge} looks at.
 */
abstract class HearingRule extends PlannedRule implements AtomListener {
  private List<Series> operands = List.of();
  private List<Atom> atoms = List.of();
  private SeriesGraph.Held held = SeriesGraph.Held.NOTHING;
  private @Nullable NodeDeadlines deadlines;
  private @Nullable BarStream closes;
  private long touchedAt;
  private @Nullable Moment moment;
  private @Nullable Atom holding;

  HearingRule(Shard shard, Definition definition, Plan plan, HostedShape host) {
    super(shard, definition, plan, host);
  }

  /** Finds its series; may say that the engine has none for what it reads. */
  final void find(Plan plan) {
    held = shard().graph().holding(() -> make(plan));
  }

  private void make(Plan plan) {
    closes = closesOf();
    operands = operandsOf(plan.operands());
    for (Plan.Node node : nodes()) {
      if (node.series() != null) {
        shard().graph().bars(node.series());
      }
    }
    AtomFactory factory = shard().atoms();
    if (closes != null) {
      factory = factory.at(closes);
    }
    if (plan.leaves().size() == 1) {
      atoms = List.of(factory.make(this, plan.leaves().getFirst()));
      return;
    }
    List<Atom> made = new ArrayList<>(plan.leaves().size());
    for (Plan.Leaf leaf : plan.leaves()) {
      made.add(factory.make(this, leaf));
    }
    atoms = List.copyOf(made);
  }

  private List<Series> operandsOf(List<Value> values) {
    if (values.size() == 1) {
      return shard().graph().of(values.getFirst()).alone();
    }
    List<Series> all = new ArrayList<>(values.size());
    for (Value value : values) {
      all.add(shard().graph().of(value));
    }
    return shard().alike().of(List.copyOf(all));
  }

  /** Why something that it reads can tell nothing any more; null where all is well. */
  final @Nullable String failure() {
    return held.failure();
  }

  @Override
  public void failed(Atom atom, RuntimeException cause) {
    clock().failed(this, cause);
  }

  /** The same action, whose failure is charged to this rule alone. */
  final Runnable guarded(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException e) {
        clock().failed(this, e);
      }
    };
  }

  /** Needs its series no more. */
  final void release() {
    held.release();
    held = SeriesGraph.Held.NOTHING;
  }

  private @Nullable BarStream closesOf() {
    if (alert().clauses().evaluation() instanceof Evaluation.OnBarClose onClose) {
      var subject = new Value.Subject.Symbol(symbol());
      return shard()
          .graph()
          .bars(new Value.Bars(subject, Value.FieldName.LAST, onClose.interval(), false));
    }
    return null;
  }

  /** Has all atoms begin; the values of now count as seen unless it looks at closes alone. */
  void startAtoms() {
    for (Atom atom : atoms) {
      if (closes == null) {
        atom.start();
      } else {
        atom.startUnseen();
      }
      if (atom.truth() != Truth.UNKNOWN) {
        moment().changed(atom);
      }
    }
  }

  // ---- what atoms say

  @Override
  public void happened(Atom atom) {
    if (closes == null || shard().inBars()) {
      moment().happened(atom);
      touch();
    }
  }

  @Override
  public void became(Atom atom, Truth truth) {
    moment().changed(atom);
    hear();
  }

  // a rule that looks at closes alone takes note of what the clock says in between
  private void hear() {
    if (closes == null || shard().inBars()) {
      touch();
    }
  }

  void touch() {
    if (touchedAt != clock().moment()) {
      touchedAt = clock().moment();
      askForLook();
    }
  }

  /** Has the judge look at it at this moment. */
  abstract void askForLook();

  /** Has the states looked at though no atom changed. */
  void lookAgain() {
    if (host().hasStates()) {
      moment().look();
    }
    touch();
  }

  /** What this moment brings; begun by whoever asks first. */
  Moment moment() {
    if (moment == null) {
      moment = shard().moments().lend();
    }
    return moment;
  }

  /** Whether anything waits for a moment in which the rule looks. */
  boolean bringsAnything() {
    return moment != null && moment.brings();
  }

  // ---- what its session says

  /** What it needs of the series, held once more. */
  final SeriesGraph.Held needs() {
    return held.again();
  }

  /** The phrase that made the state true that is on. */
  @Nullable Atom holding() {
    return holding;
  }

  void holds(@Nullable Atom phrase) {
    holding = phrase;
  }

  /** The atom that stands first in the text below a node. */
  Atom firstAtomOf(int node) {
    return atomOf(nodes().get(node).firstLeaf());
  }

  private Atom atomOf(int slot) {
    Atom atom = atom(slot);
    if (atom == null) {
      throw new IllegalStateException(id() + " has no atom " + slot);
    }
    return atom;
  }

  /** The atom of a leaf; null before it is attached. */
  @Nullable Atom atom(int slot) {
    for (Atom atom : atoms) {
      if (atom.slot() == slot) {
        return atom;
      }
    }
    return null;
  }

  /** Forgets this moment; also after an exception in the session. */
  void clear() {
    if (moment != null) {
      shard().moments().giveBack(moment);
      moment = null;
    }
  }

  @Override
  public void happened(Happened event) {
    moment().met();
  }

  @Override
  public void found(boolean value) {
    moment().found(value);
  }

  @Override
  public void rearms() {
    moment().rearms();
  }

  // ---- deadlines

  @Override
  public void deadline(int node, long time) {
    if (deadlines == null) {
      deadlines = new NodeDeadlines(clock().timers(), nodes().size());
    }
    deadlines.at(node, time, this::due);
  }

  /** Calls all deadlines off. */
  void callOff() {
    if (deadlines != null) {
      deadlines.cancel();
    }
  }

  private void due(int node, long time) {
    moment().due(node, time);
    if (closes != null && !shard().inBars()) {
      // it is told at the next close, by when what the node waits for since may be due too
      RuleSession.askAgain(this, node, time);
    }
    hear();
  }

  // ---- what it hears

  RuleSession session() {
    return host().session();
  }

  boolean isState() {
    return host().isState();
  }

  List<Series> operands() {
    return operands;
  }

  List<Atom> atoms() {
    return atoms;
  }

  /** The bars whose closes alone it looks at, or null. */
  @Nullable BarStream closes() {
    return closes;
  }

  /** Whether anything in its shape holds over a stretch. */
  boolean hasStates() {
    return host().hasStates();
  }

  // ---- storing

  /** Writes what its atoms, its session and its deadlines remember. */
  void save(DataOutput out) throws IOException {
    for (Atom atom : atoms) {
      atom.save(out);
    }
    session().save(this, out);
    out.writeBoolean(deadlines != null);
    if (deadlines != null) {
      deadlines.save(out);
    }
    out.writeBoolean(moment != null);
    if (moment != null) {
      moment.save(out);
    }
    out.writeInt(holding == null ? -1 : holding.slot());
  }

  /** Takes over what {@link #save} wrote, after its series were found. */
  void restore(DataInput in) throws IOException {
    for (Atom atom : atoms) {
      atom.restore(in);
    }
    session().restore(this, in);
    if (in.readBoolean()) {
      deadlines = new NodeDeadlines(clock().timers(), nodes().size());
      deadlines.restore(in, this::due);
    }
    if (in.readBoolean()) {
      moment().restore(in, this::atomOf);
    }
    int slot = in.readInt();
    holding = slot < 0 ? null : atomOf(slot);
  }
}
