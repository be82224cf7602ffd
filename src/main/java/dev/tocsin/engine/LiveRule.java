package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.alpha.MoveAtom;
import dev.tocsin.engine.alpha.Schedule;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Edge;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.Window;
import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it lives in a shard: how it comes and goes, and what its lifecycle asks of it. Belongs
 * to the thread of its shard.
 */
final class LiveRule extends HearingRule {
  private final Lifecycle lifecycle;
  private @Nullable Attention attention;

  /** Where its edges are kept, one more than the row; 0 before the first. */
  private int edgeRow;

  /** How many edges it has had. */
  private int edgesTaken;

  private boolean gone;
  private boolean expired;
  private @Nullable String broken;
  private boolean dirty;
  private boolean stored;
  private boolean waiting;
  private boolean lookAtNextClose;
  private long closedAt;

  LiveRule(Shard shard, Definition definition, Plan plan, HostedShape host) {
    super(shard, definition, plan, host);
    this.lifecycle = new Lifecycle(this, definition.alert().clauses());
  }

  /** Finds its series; may say that the engine has none for what it reads. */
  void attach(Plan plan) {
    find(plan);
    if (Attention.isNeeded(this)) {
      Window window = alert().clauses().during();
      attention =
          new Attention(
              this,
              window == null ? null : Schedule.of(window, shard().graph().calendar(symbol())));
    }
  }

  /** Takes its place in the market: what is known now counts as seen. */
  void start() {
    for (int slot : host().states()) {
      session().state(this, slot, Truth.UNKNOWN);
    }
    if (attention == null) {
      startAtoms();
    } else {
      attention.start();
    }
    boolean running = clock().isRunning();
    clock().whenRunning(guarded(this::begin));
    if (running && closes() == null) {
      lookAgain();
    }
  }

  // before the first input there is no instant at which anything could hold
  private void begin() {
    if (gone || broken != null) {
      return;
    }
    lifecycle.loaded(clock().now());
    if (attention != null) {
      attention.begin();
    }
    firstLook();
  }

  /** The hours that it was loaded in have begun; one on closes waits for the first of them. */
  private void firstLook() {
    if (host().hasStates() && closes() == null && isOpen()) {
      lookAgain();
    }
  }

  boolean isOpen() {
    return attention == null || attention.isOpen();
  }

  /** When its hours begin or end next; {@code EventTime.NEVER} where it has none. */
  long turns() {
    return attention == null ? EventTime.NEVER : attention.turns();
  }

  /** Has every tick looked at until what rearms it is true. */
  void waitForRearm(boolean wait) {
    if (attention != null) {
      attention.waitForRearm(wait);
    }
  }

  /** Leaves for good. */
  void stop() {
    gone = true;
    atoms().forEach(Atom::close);
    if (attention != null) {
      attention.stop();
    }
    lifecycle.stop();
    callOff();
    session().remove(this);
    if (edgeRow > 0) {
      shard().edges().giveBack(edgeRow - 1);
      edgeRow = 0;
      edgesTaken = 0;
    }
    release();
  }

  /** Another text with the same meaning: the state stays. */
  void redefine(Definition next) {
    define(next);
    gates().redefine(next.alert().clauses());
  }

  @Override
  void askForLook() {
    // a bar or a timer may still speak to one that was set aside or has left
    if (broken == null && !gone) {
      shard().touched(this);
    }
  }

  @Override
  public void noted(Atom atom, String sentence) {
    edged(Gate.SILENCE, sentence);
  }

  // ---- closes

  /** A bar of a series that a node counts by has closed. */
  void closed(int node) {
    if (isOpen()) {
      long now = clock().moment();
      moment().closed(node, now);
      if (closes() == null || closedAt == now) {
        touch();
      }
    }
  }

  /** A bar has closed, and the rule looks at closes alone. */
  void lookAtClose() {
    if (!isOpen()) {
      return;
    }
    closedAt = clock().moment();
    if (lookAtNextClose) {
      lookAtNextClose = gates().isAwaitingRearm();
      lookAgain();
    } else if (bringsAnything() || lifecycle.isDue()) {
      touch();
    }
  }

  /** A tick came at which its states are to be looked at; a rule on closes waits for the next. */
  void lookAtTick() {
    if (closes() != null) {
      lookAtNextClose = true;
    } else if (isOpen()) {
      lookAgain();
    }
  }

  /** A deadline of a clause has come. */
  void clauseIsDue() {
    if (closes() == null && isOpen()) {
      touch();
    }
  }

  // ---- what the lifecycle asks for

  /** An open gate: the firing is recorded, nothing else happens yet. */
  void fire(Opening opening) {
    Atom phrase = isState() ? holding() : moment().completing(this);
    shard().fired(this, FiringWriter.write(this, phrase, opening));
    if (gates().clauses().rearm() != null) {
      waitForRearm(true);
    }
  }

  /** The state it fired on is no longer true. */
  void over() {
    shard().over(this);
  }

  /** Takes note of an edge and what became of it. */
  void edged(Gate gate, @Nullable String sentence) {
    Shard shard = shard();
    if (edgeRow == 0) {
      edgeRow = shard.edges().lend() + 1;
    }
    shard.edges().add(edgeRow - 1, edgesTaken++, shard.now(), gate, sentence);
    Witness witness = shard.witness();
    if (witness != null) {
      witness.edge(
          this, new Edge(shard.now(), gate, sentence == null ? gate.sentence() : sentence));
    }
  }

  /** Its newest edges, oldest first. */
  List<Edge> edges() {
    return edgeRow == 0 ? List.of() : shard().edges().edges(edgeRow - 1, edgesTaken);
  }

  /** The newest of them, or null. */
  @Nullable Edge lastEdge() {
    return edgeRow == 0 ? null : shard().edges().edge(edgeRow - 1, edgesTaken - 1);
  }

  /** What {@code since armed} measures from begins again. */
  void becameArmed() {
    for (Atom atom : atoms()) {
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
    session().forget(this);
    atoms().forEach(Atom::stop);
    lifecycle.stop();
    shard().stands(this);
  }

  void quarantine(String reason) {
    broken = reason;
    clear();
    if (attention != null) {
      attention.stop();
    }
    atoms().forEach(Atom::stop);
    lifecycle.stop();
    callOff();
    shard().stands(this);
  }

  /** Why it is set aside, or null. */
  @Nullable String broken() {
    return broken;
  }

  boolean isExpired() {
    return expired;
  }

  /** Which bar, session or day an instant belongs to. */
  long bucket(Frequency frequency, long time) {
    return shard().buckets().of(frequency, symbol(), time);
  }

  // ---- how it stands

  /** Something happened to it since it was last asked; asking ends it. */
  boolean markDirty() {
    boolean first = !dirty;
    dirty = true;
    return first;
  }

  /** Its state is among those of this input, or is no more; whether that is new. */
  boolean markStored(boolean mark) {
    boolean changed = stored != mark;
    stored = mark;
    return changed;
  }

  /** Whether it is in turn to be looked at again; tells whether that changed. */
  boolean markWaiting(boolean waits) {
    boolean changed = waiting != waits;
    waiting = waits;
    return changed;
  }

  void markClean() {
    dirty = false;
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  Gates gates() {
    return lifecycle;
  }

  RuleStatus status() {
    return Standings.of(this);
  }

  // ---- storing

  @Override
  void save(DataOutput out) throws IOException {
    out.writeUTF(broken == null ? "" : shortened(broken));
    out.writeBoolean(expired);
    out.writeBoolean(lookAtNextClose);
    lifecycle.save(out);
    out.writeBoolean(attention != null);
    if (attention != null) {
      attention.save(out);
    }
    out.writeBoolean(edgeRow > 0);
    if (edgeRow > 0) {
      shard().edges().save(edgeRow - 1, edgesTaken, out);
    }
    super.save(out);
  }

  private static String shortened(String reason) {
    return reason.length() <= 1_000 ? reason : reason.substring(0, 1_000);
  }

  /** Goes on from what {@link #save} wrote, instead of {@link #start}. */
  @Override
  void restore(DataInput in) throws IOException {
    String reason = in.readUTF();
    broken = reason.isEmpty() ? null : reason;
    expired = in.readBoolean();
    lookAtNextClose = in.readBoolean();
    lifecycle.restore(in);
    if (in.readBoolean() && attention != null) {
      attention.restore(in);
    }
    if (in.readBoolean()) {
      edgeRow = shard().edges().lend() + 1;
      edgesTaken = shard().edges().restore(edgeRow - 1, in);
    }
    super.restore(in);
  }
}
