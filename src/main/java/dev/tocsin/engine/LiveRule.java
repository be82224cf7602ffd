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
import dev.tocsin.engine.alpha.Timers;
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
import dev.tocsin.lang.message.MessageTemplate;
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
  private final Timers.@Nullable Timer[] deadlines;
  private final Runnable lookAgain = this::lookAgain;
  private final boolean hasStates;
  private CheckedAlert alert;
  private MessageTemplate template;
  private int order;
  private int memberOrder;
  private final Runnable firstInside = this::firstInside;
  private final List<Runnable> leaving = new ArrayList<>(0);
  private @Nullable BarStream closes;
  private @Nullable Schedule during;
  private boolean open;
  private boolean gone;
  private boolean listening;
  private boolean expired;
  private @Nullable String broken;
  private @Nullable String note;

  // this moment
  private long touchedAt;
  private boolean lookForced;
  private final List<Atom> happened = new ArrayList<>(0);
  private final List<Atom> changed = new ArrayList<>(0);
  private final List<Due> dues = new ArrayList<>(0);
  private final List<Integer> closed = new ArrayList<>(0);
  private boolean met;
  private boolean foundTrue;
  private boolean foundFalse;
  private boolean rearmFound;
  private @Nullable Atom completing;

  /** The phrase that made the state true that is on. */
  private @Nullable Atom holding;

  private record Due(int node, long time) {}

  LiveRule(
      Shard shard,
      CheckedAlert alert,
      @Nullable String member,
      String version,
      Plan plan,
      RuleSession session) {
    super(plan.nodes().size());
    this.shard = shard;
    this.alert = alert;
    this.member = member;
    this.version = version;
    this.plan = plan;
    this.session = session;
    this.id = RuleId.of(alert.file(), alert.name(), member);
    this.template = Messages.template(alert);
    this.lifecycle = new Lifecycle(this, alert.clauses());
    this.deadlines = new Timers.Timer[plan.nodes().size()];
    this.hasStates = !StateSlots.of(plan.shape()).isEmpty();
  }

  private @Nullable BarStream closes() {
    if (alert.clauses().evaluation() instanceof Evaluation.OnBarClose onClose) {
      var subject = new Value.Subject.Symbol(symbol());
      return shard
          .graph()
          .bars(new Value.Bars(subject, Value.FieldName.LAST, onClose.interval(), false));
    }
    return null;
  }

  /** Finds its series; may say that the engine has none for what it reads. */
  void attach() {
    closes = closes();
    Window window = alert.clauses().during();
    during = window == null ? null : Schedule.of(window, shard.graph().calendar(symbol()));
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
    for (int node = 0; node < plan.nodes().size(); node++) {
      Value.Bars series = plan.nodes().get(node).series();
      if (series != null) {
        count(node, shard.graph().bars(series));
      }
    }
    if (closes != null) {
      onClose(closes, this::lookAtClose);
    }
    if (during == null) {
      open = true;
      look();
    }
    clock().whenRunning(this::begin);
    lookForced = hasStates;
    touch();
  }

  private void begin() {
    lifecycle.loaded(clock().now());
    if (during != null && !expired) {
      if (during.covers(clock().now())) {
        open = true;
        look();
        touch();
      }
      clock().timers().at(during.next(clock().now()), Timers.Part.DEADLINES, this::turn);
    }
  }

  private void look() {
    for (Atom atom : atoms) {
      atom.start();
      if (atom.truth() != Truth.UNKNOWN) {
        changed.add(atom);
      }
    }
  }

  // the window opens or closes: outside it the rule sees nothing, what it remembers of sides stays
  private void turn() {
    if (during == null || expired || gone) {
      return;
    }
    boolean inside = during.covers(clock().now());
    if (inside && !open) {
      open = true;
      atoms.forEach(Atom::resume);
      plan.symbols().forEach(symbol -> shard.graph().symbol(symbol).listen(firstInside));
    } else if (!inside && open) {
      open = false;
      atoms.forEach(Atom::stop);
      session.drop(this);
      unlistenFirst();
    }
    clock().timers().at(during.next(clock().now()), Timers.Part.DEADLINES, this::turn);
  }

  private void firstInside() {
    unlistenFirst();
    lookAgain();
  }

  private void unlistenFirst() {
    plan.symbols().forEach(symbol -> shard.graph().symbol(symbol).unlisten(firstInside));
  }

  private void count(int node, BarStream bars) {
    onClose(
        bars,
        () -> {
          if (open) {
            closed.add(node);
            touch();
          }
        });
  }

  private void onClose(BarStream bars, Runnable listener) {
    bars.onClose(listener);
    leaving.add(() -> bars.offClose(listener));
  }

  private void lookAtClose() {
    if (open && (!changed.isEmpty() || !dues.isEmpty() || !happened.isEmpty())) {
      touch();
    }
  }

  /** Leaves for good. */
  void stop() {
    gone = true;
    atoms.forEach(Atom::close);
    leaving.forEach(Runnable::run);
    lifecycle.stop();
    unlisten();
    unlistenFirst();
    for (Timers.Timer timer : deadlines) {
      if (timer != null) {
        timer.cancel();
      }
    }
    session.remove(this);
  }

  /** Another text with the same meaning: the state stays. */
  void redefine(CheckedAlert next, int order, int memberOrder) {
    alert = next;
    template = Messages.template(next);
    lifecycle.redefine(next.clauses());
    place(order, memberOrder);
  }

  void place(int order, int memberOrder) {
    this.order = order;
    this.memberOrder = memberOrder;
  }

  // ---- what atoms say

  @Override
  public void happened(Atom atom) {
    if (closes == null || shard.inBars()) {
      happened.add(atom);
      touch();
    }
  }

  @Override
  public void became(Atom atom, Truth truth) {
    if (!changed.contains(atom)) {
      changed.add(atom);
    }
    hear();
  }

  // a rule that looks at closes alone takes note of what the clock says in between
  private void hear() {
    if (closes == null || shard.inBars()) {
      touch();
    }
  }

  @Override
  public void noted(Atom atom, String sentence) {
    note = sentence;
  }

  void touch() {
    if (touchedAt != clock().moment()) {
      touchedAt = clock().moment();
      shard.touched(this);
    }
  }

  private void lookAgain() {
    lookForced = hasStates;
    touch();
  }

  // ---- a moment: facts in, verdict out

  /** Puts what this moment brought into the session. */
  RuleSession tell() {
    session.at(clock().moment(), clock().now());
    boolean look = lookForced || !dues.isEmpty() || !closed.isEmpty();
    for (Atom atom : changed) {
      session.state(this, atom.slot(), atom.truth());
      complete(atom);
      look = true;
    }
    for (Atom atom : happened) {
      session.happen(this, atom.slot());
      complete(atom);
    }
    for (Due due : dues) {
      session.due(this, due.node(), due.time());
      complete(atom(plan.nodes().get(due.node()).firstLeaf()));
    }
    for (int node : closed) {
      session.closed(this, node);
      complete(atom(plan.nodes().get(node).firstLeaf()));
    }
    if (look && hasStates) {
      session.look(this);
    }
    return session;
  }

  // the phrase that stands first in the text
  private void complete(Atom atom) {
    if (completing == null || atom.slot() < completing.slot()) {
      completing = atom;
    }
  }

  private Atom atom(int slot) {
    for (Atom atom : atoms) {
      if (atom.slot() == slot) {
        return atom;
      }
    }
    throw new IllegalStateException(id + " has no atom " + slot);
  }

  /** What the session found, put through the clauses. */
  void decide() {
    boolean looked = lookForced || !changed.isEmpty() || !dues.isEmpty() || !closed.isEmpty();
    if (rearmFound) {
      lifecycle.rearms();
      unlisten();
    }
    if (isState()) {
      if (looked && hasStates) {
        if (foundTrue && lifecycle.truth() != Truth.TRUE) {
          holding = completing;
        }
        lifecycle.state(
            foundTrue ? Truth.TRUE : foundFalse ? Truth.FALSE : Truth.UNKNOWN, shard.inBars());
      }
    } else if (met) {
      lifecycle.event(shard.inBars());
    }
    lifecycle.deadlines();
    clear();
  }

  /** Forgets this moment; also after an exception in the session. */
  void clear() {
    happened.clear();
    changed.clear();
    dues.clear();
    closed.clear();
    lookForced = false;
    met = false;
    foundTrue = false;
    foundFalse = false;
    rearmFound = false;
    completing = null;
  }

  @Override
  public void happened(Happened event) {
    met = true;
  }

  @Override
  public void found(boolean value) {
    if (value) {
      foundTrue = true;
    } else {
      foundFalse = true;
    }
  }

  @Override
  public void rearms() {
    rearmFound = true;
  }

  // ---- what the lifecycle asks for

  /** An open gate: the firing is recorded, nothing else happens yet. */
  void fire() {
    shard.fired(this, FiringWriter.write(this, isState() ? holding : completing));
    if (alert.clauses().rearm() != null) {
      listen();
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

  // a rearming condition may be true all along, which no atom would say: the next ticks are looked
  // at
  private void listen() {
    if (!listening) {
      listening = true;
      plan.symbols().forEach(symbol -> shard.graph().symbol(symbol).listen(lookAgain));
    }
  }

  private void unlisten() {
    if (listening) {
      listening = false;
      plan.symbols().forEach(symbol -> shard.graph().symbol(symbol).unlisten(lookAgain));
    }
  }

  void expire() {
    if (expired) {
      return;
    }
    expired = true;
    open = false;
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

  boolean isBroken() {
    return broken != null;
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
    Timers.Timer set = deadlines[node];
    if (set != null) {
      if (set.time() <= time) {
        return;
      }
      set.cancel();
    }
    deadlines[node] =
        clock()
            .timers()
            .at(
                time,
                Timers.Part.DEADLINES,
                () -> {
                  deadlines[node] = null;
                  dues.add(new Due(node, time));
                  hear();
                });
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

  MessageTemplate template() {
    return template;
  }

  CheckedAlert alert() {
    return alert;
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
    return plan.shape().root() instanceof ShapeNode.State;
  }

  /** The member, else the first-named symbol; empty where the rule names none. */
  String symbol() {
    if (member != null) {
      return member;
    }
    return Objects.requireNonNullElse(
        alert.symbol(), plan.symbols().isEmpty() ? "" : plan.symbols().getFirst());
  }

  SymbolSeries market() {
    return shard.graph().symbol(symbol());
  }

  int order() {
    return order;
  }

  int memberOrder() {
    return memberOrder;
  }

  RuleStatus status() {
    return new RuleStatus(
        id,
        alert.file(),
        alert.name(),
        member,
        alert.line(),
        alert.text(),
        version,
        alert.clauses().severity(),
        state(),
        shard.run(),
        lifecycle.firings(),
        lifecycle.lastFiring(),
        lifecycle.suppressed(),
        reason());
  }

  private RuleStatus.State state() {
    if (broken != null) {
      return RuleStatus.State.BROKEN;
    }
    if (expired) {
      return RuleStatus.State.EXPIRED;
    }
    if (lifecycle.isPaused()) {
      return RuleStatus.State.PAUSED;
    }
    if (lifecycle.isDone()) {
      return RuleStatus.State.DONE;
    }
    if (lifecycle.isCooling()) {
      return RuleStatus.State.COOLING;
    }
    if (lifecycle.truth() == Truth.TRUE) {
      return RuleStatus.State.TRUE;
    }
    if (remembered().stream().anyMatch(fact -> !(fact instanceof dev.tocsin.engine.fact.Armed))) {
      return RuleStatus.State.PENDING;
    }
    boolean cold =
        isState()
            ? lifecycle.truth() == Truth.UNKNOWN
            : operands.stream().anyMatch(series -> !series.isKnown());
    return cold ? RuleStatus.State.WARMING : RuleStatus.State.ARMED;
  }

  private @Nullable String reason() {
    if (broken != null) {
      return broken;
    }
    Gate gate = lifecycle.lastGate();
    if (gate != null && gate != Gate.ARMED) {
      return gate.sentence();
    }
    return note;
  }
}
