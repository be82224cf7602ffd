package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.alpha.AtomFactory;
import dev.tocsin.engine.alpha.AtomListener;
import dev.tocsin.engine.alpha.BarStream;
import dev.tocsin.engine.alpha.Clock;
import dev.tocsin.engine.alpha.MoveAtom;
import dev.tocsin.engine.alpha.Schedule;
import dev.tocsin.engine.alpha.Series;
import dev.tocsin.engine.alpha.SymbolSeries;
import dev.tocsin.engine.fact.Happened;
import dev.tocsin.engine.fact.Standing;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.shape.RuleSession;
import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it runs in a shard, for one member: it hears its atoms, puts what changed into its
 * session, and hears there whether its condition is met. Belongs to the thread of its shard.
 */
final class LiveRule extends Standing implements AtomListener {
  private final Shard shard;
  private final String id;
  private final @Nullable String member;
  private final String version;
  private final Plan plan;
  private final RuleSession session;
  private final Lifecycle lifecycle;
  private List<Series> operands = List.of();
  private final List<Atom> atoms = new ArrayList<>(1);
  // both are asked at every touch, and looking them up in the plan would be three more cache misses
  private final boolean isState;
  private final boolean hasStates;
  private Definition definition;
  private @Nullable NodeDeadlines deadlines;
  private @Nullable Attention attention;
  private @Nullable BarStream closes;
  private boolean expired;
  private @Nullable String broken;
  private @Nullable String note;
  private long touchedAt;
  private boolean dirty;
  private @Nullable Moment moment;

  /** The phrase that made the state true that is on. */
  private @Nullable Atom holding;

  LiveRule(
      Shard shard,
      Definition definition,
      @Nullable String member,
      String version,
      Plan plan,
      RuleSession session) {
    super(plan.nodes().size());
    this.shard = shard;
    this.definition = definition;
    this.member = member;
    this.version = version;
    this.plan = plan;
    this.session = session;
    this.id = RuleId.of(definition.alert().file(), definition.alert().name(), member);
    this.lifecycle = new Lifecycle(this, definition.alert().clauses());
    this.isState = plan.shape().root() instanceof ShapeNode.State;
    this.hasStates = !StateSlots.of(plan.shape()).isEmpty();
  }

  private @Nullable BarStream closesOf() {
    if (alert().clauses().evaluation() instanceof Evaluation.OnBarClose onClose) {
      var subject = new Value.Subject.Symbol(symbol());
      return shard
          .graph()
          .bars(new Value.Bars(subject, Value.FieldName.LAST, onClose.interval(), false));
    }
    return null;
  }

  /** Finds its series; may say that the engine has none for what it reads. */
  void attach() {
    closes = closesOf();
    if (Attention.isNeeded(this)) {
      Window window = alert().clauses().during();
      attention =
          new Attention(
              this, window == null ? null : Schedule.of(window, shard.graph().calendar(symbol())));
    }
    operands = plan.operands().stream().map(shard.graph()::of).toList();
    AtomFactory factory = shard.atoms();
    if (closes != null) {
      factory = factory.at(closes);
    }
    for (Plan.Leaf leaf : plan.leaves()) {
      atoms.add(factory.make(this, leaf));
    }
  }

  /** Takes its place in the market: what is known now counts as seen. */
  void start() {
    for (int slot : StateSlots.of(plan.shape())) {
      session.state(this, slot, Truth.UNKNOWN);
    }
    if (attention == null) {
      startAtoms();
    } else {
      attention.start();
    }
    clock().whenRunning(this::begin);
    lookAgain();
  }

  private void begin() {
    lifecycle.loaded(clock().now());
    if (attention != null) {
      attention.begin();
    }
  }

  private boolean isOpen() {
    return attention == null || attention.isOpen();
  }

  private void waitForRearm(boolean wait) {
    if (attention != null) {
      attention.waitForRearm(wait);
    }
  }

  /** Has all atoms begin, with the values of now counting as seen. */
  void startAtoms() {
    for (Atom atom : atoms) {
      atom.start();
      if (atom.truth() != Truth.UNKNOWN) {
        moment().changed(atom);
      }
    }
  }

  /** Leaves for good. */
  void stop() {
    atoms.forEach(Atom::close);
    if (attention != null) {
      attention.stop();
    }
    lifecycle.stop();
    if (deadlines != null) {
      deadlines.cancel();
    }
    session.remove(this);
  }

  /** Another text with the same meaning: the state stays. */
  void redefine(Definition next) {
    definition = next;
    lifecycle.redefine(next.alert().clauses());
  }

  // ---- what atoms say

  @Override
  public void happened(Atom atom) {
    if (closes == null || shard.inBars()) {
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
    if (closes == null || shard.inBars()) {
      touch();
    }
  }

  /** A bar of a series that a node counts by has closed. */
  void closed(int node) {
    if (isOpen()) {
      moment().closed(node);
      touch();
    }
  }

  /** A bar has closed, and the rule looks at closes alone. */
  void lookAtClose() {
    if (isOpen() && moment != null && moment.brings()) {
      touch();
    }
  }

  @Override
  public void noted(Atom atom, String sentence) {
    note = sentence;
  }

  /** Something happened to it since it was last asked; asking ends it. */
  boolean markDirty() {
    boolean first = !dirty;
    dirty = true;
    return first;
  }

  void markClean() {
    dirty = false;
  }

  void touch() {
    if (touchedAt != clock().moment()) {
      touchedAt = clock().moment();
      shard.touched(this);
    }
  }

  /** Has the states looked at though no atom changed. */
  void lookAgain() {
    if (hasStates) {
      moment().look();
    }
    touch();
  }

  private Moment moment() {
    if (moment == null) {
      moment = shard.moments().lend();
    }
    return moment;
  }

  // ---- a moment: facts in, verdict out

  /**
   * Puts what this moment brought into the session.
   *
   * @return whether it is the first to do so at this moment
   */
  boolean tell() {
    boolean first = session.at(clock().moment(), clock().now());
    moment().tell(this, session);
    return first;
  }

  /** The atom that stands first in the text below a node. */
  Atom firstAtomOf(int node) {
    int slot = plan.nodes().get(node).firstLeaf();
    for (Atom atom : atoms) {
      if (atom.slot() == slot) {
        return atom;
      }
    }
    throw new IllegalStateException(id + " has no atom " + slot);
  }

  /** What the session found, put through the clauses. */
  void decide() {
    Moment now = moment();
    if (now.isRearming()) {
      lifecycle.rearms();
      waitForRearm(false);
    }
    if (!isState()) {
      if (now.isMet()) {
        lifecycle.event(shard.inBars());
      }
    } else if (hasStates && now.looks()) {
      if (now.truth() == Truth.TRUE && lifecycle.truth() != Truth.TRUE) {
        holding = now.completing();
      }
      lifecycle.state(now.truth(), shard.inBars());
    }
    lifecycle.deadlines();
    clear();
  }

  /** Forgets this moment; also after an exception in the session. */
  void clear() {
    if (moment != null) {
      shard.moments().giveBack(moment);
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

  // ---- what the lifecycle asks for

  /** An open gate: the firing is recorded, nothing else happens yet. */
  void fire() {
    shard.fired(this, FiringWriter.write(this, isState() ? holding : moment().completing()));
    if (alert().clauses().rearm() != null) {
      waitForRearm(true);
    }
  }

  /** What {@code since armed} measures from begins again. */
  void becameArmed() {
    for (Atom atom : atoms) {
      if (atom instanceof MoveAtom move) {
        move.restartTrail();
      }
    }
  }

  void expire() {
    if (expired) {
      return;
    }
    expired = true;
    if (attention != null) {
      attention.stop();
    }
    session.forget(this);
    atoms.forEach(Atom::stop);
    lifecycle.stop();
  }

  void quarantine(String reason) {
    broken = reason;
    clear();
    atoms.forEach(Atom::stop);
    lifecycle.stop();
  }

  /** Why it is set aside, or null. */
  @Nullable String broken() {
    return broken;
  }

  boolean isExpired() {
    return expired;
  }

  /** What is worth knowing of it, or null. */
  @Nullable String note() {
    return note;
  }

  /** The bars whose closes alone it looks at, or null. */
  @Nullable BarStream closes() {
    return closes;
  }

  boolean hasStates() {
    return hasStates;
  }

  // ---- parameters

  @Override
  public long duration(int node) {
    return plan.nodes().get(node).duration();
  }

  @Override
  public int needed(int node) {
    return plan.nodes().get(node).needed();
  }

  @Override
  public int window(int node) {
    return plan.nodes().get(node).window();
  }

  @Override
  public boolean canTellAbsence(int node) {
    for (String symbol : plan.nodes().get(node).absent()) {
      if (shard.isStale(symbol)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void deadline(int node, long time) {
    if (deadlines == null) {
      deadlines = new NodeDeadlines(clock().timers(), plan.nodes().size());
    }
    deadlines.at(node, time, this::due);
  }

  private void due(int node, long time) {
    moment().due(node, time);
    hear();
  }

  /** Which bar, session or day an instant belongs to. */
  long bucket(Frequency frequency, long time) {
    return shard.buckets().of(frequency, symbol(), time);
  }

  // ---- how it stands

  @Override
  public String id() {
    return id;
  }

  Clock clock() {
    return shard;
  }

  Shard shard() {
    return shard;
  }

  Definition definition() {
    return definition;
  }

  CheckedAlert alert() {
    return definition.alert();
  }

  @Nullable String member() {
    return member;
  }

  String version() {
    return version;
  }

  Plan plan() {
    return plan;
  }

  RuleSession session() {
    return session;
  }

  List<Series> operands() {
    return operands;
  }

  List<Atom> atoms() {
    return atoms;
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  boolean isState() {
    return isState;
  }

  /** The member, else the first-named symbol; empty where the rule names none. */
  String symbol() {
    if (member != null) {
      return member;
    }
    return Objects.requireNonNullElse(
        alert().symbol(), plan.symbols().isEmpty() ? "" : plan.symbols().getFirst());
  }

  SymbolSeries market() {
    return shard.graph().symbol(symbol());
  }

  RuleStatus status() {
    return Standings.of(this);
  }
}
