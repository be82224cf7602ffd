package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Timers;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Expiry;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What the clauses of a rule make of a condition that is met: edges, and the gates an edge has to
 * pass (language.md S4, S11, S13). Belongs to the thread of its shard.
 */
final class Lifecycle {
  private final LiveRule rule;
  private Clauses clauses;
  private Truth truth = Truth.UNKNOWN;
  private boolean armed;
  private boolean suppressedByCooldown;

  /** Whether it fired in the stretch of a state that goes on. */
  private boolean firedOnThis;

  private boolean done;
  private boolean awaitingRearm;
  private long loadedAt = Long.MIN_VALUE;
  private long firings;

  /** Those of before a person rearmed it. */
  private long forgiven;

  private long lastFiring = Long.MIN_VALUE;
  private long lastBucket = Long.MIN_VALUE;
  private long suppressed;
  private boolean paused;
  private @Nullable ArrayDeque<Long> recent;
  private Timers.@Nullable Timer expiryTimer;
  private Timers.@Nullable Timer cooldownEnd;
  private Timers.@Nullable Timer repeat;
  private boolean cooldownOver;
  private boolean repeatDue;

  Lifecycle(LiveRule rule, Clauses clauses) {
    this.rule = rule;
    this.clauses = clauses;
    this.armed = clauses.fireIfAlreadyTrue();
    this.paused = clauses.paused();
  }

  /** Other clauses for the same condition: what it has lived through stays. */
  void redefine(Clauses next) {
    paused = next.paused();
    clauses = next;
  }

  /** Those of now; shared by all rules that have the same. */
  Clauses clauses() {
    return clauses;
  }

  /** The shard's clock is running: spans that count from loading begin. */
  void loaded(long now) {
    if (loadedAt == Long.MIN_VALUE) {
      loadedAt = now;
    }
    long expiry = expiry();
    if (expiry == EventTime.NEVER) {
      return;
    }
    if (expiry > now) {
      expiryTimer = rule.clock().timers().at(expiry, Timers.Part.DEADLINES, this::expires);
    } else {
      rule.expire();
    }
  }

  // an edit may have given it more time
  private void expires() {
    if (rule.clock().now() >= expiry()) {
      rule.expire();
    } else {
      loaded(rule.clock().now());
    }
  }

  /** The instant at and after which nothing fires. */
  long expiry() {
    return switch (clauses.expiry()) {
      case Expiry.At at -> at.time();
      case Expiry.In in -> loadedAt == Long.MIN_VALUE ? EventTime.NEVER : loadedAt + in.duration();
      case null -> EventTime.NEVER;
    };
  }

  // ---- a moment

  /** The condition, an event, is true at this moment. */
  void event(boolean inBars) {
    edge(inBars, true);
    // an event is true for its instant only, so the rule is armed again at once
    rule.becameArmed();
  }

  /** The condition, a state, was looked at. */
  void state(Truth now, boolean inBars) {
    Truth before = truth;
    truth = now;
    switch (now) {
      case FALSE -> {
        suppressedByCooldown = false;
        repeat = cancel(repeat);
        if (firedOnThis) {
          firedOnThis = false;
          rule.over();
        }
        if (!armed) {
          armed = true;
          rule.becameArmed();
        }
      }
      case TRUE -> {
        if (armed) {
          armed = false;
          edge(inBars, true);
        } else if (before != Truth.TRUE) {
          rule.edged(Gate.NOT_ARMED, null);
        }
      }
      case UNKNOWN -> {}
    }
  }

  /** Deadlines of its own that came at this moment, after its states were looked at. */
  void deadlines(boolean inBars) {
    if (cooldownOver) {
      cooldownOver = false;
      if (truth == Truth.TRUE && suppressedByCooldown) {
        suppressedByCooldown = false;
        edge(inBars, true);
      }
    }
    if (repeatDue) {
      repeatDue = false;
      if (truth == Truth.TRUE) {
        edge(inBars, false);
      }
      if (truth != Truth.FALSE && repeat == null) {
        repeatIn(clauses.repeatEvery());
      }
    }
  }

  /** A deadline of its own has come, and the rule has not looked since. */
  boolean isDue() {
    return cooldownOver || repeatDue;
  }

  /** The hours of the rule are over: what is pending is dropped. */
  void leaveHours() {
    repeat = cancel(repeat);
    repeatDue = false;
    cooldownOver = false;
    suppressedByCooldown = false;
  }

  /** What rearms it was true. */
  void rearms() {
    awaitingRearm = false;
  }

  private void edge(boolean inBars, boolean counts) {
    long now = rule.clock().now();
    Gate gate = gate(now, inBars);
    rule.edged(gate, null);
    if (gate == Gate.ARMED) {
      fire(now, inBars);
      return;
    }
    if (counts) {
      suppressed++;
      suppressedByCooldown |= isCooling(now, inBars);
    }
  }

  private Gate gate(long now, boolean inBars) {
    if (now >= expiry()) {
      return Gate.EXPIRED;
    }
    if (paused) {
      return Gate.PAUSED;
    }
    if (done) {
      return Gate.ONCE;
    }
    if (firings > 0
        && !(clauses.frequency() instanceof Frequency.EveryTime)
        && rule.bucket(clauses.frequency(), at(now, inBars)) == lastBucket) {
      return Gate.ONCE_PER;
    }
    if (isCooling(now, inBars)) {
      return Gate.COOLDOWN;
    }
    if (clauses.atMost() != null && isSpent(now)) {
      return Gate.AT_MOST;
    }
    return awaitingRearm ? Gate.REARM : Gate.ARMED;
  }

  // in the bars' part of an instant, what the clock alone decides stands as just before it
  private static long at(long now, boolean inBars) {
    return inBars ? now - 1 : now;
  }

  private boolean isCooling(long now, boolean inBars) {
    return lastFiring != Long.MIN_VALUE
        && clauses.cooldown() > 0
        && at(now, inBars) < lastFiring + clauses.cooldown();
  }

  private boolean isSpent(long now) {
    var atMost = clauses.atMost();
    if (atMost == null) {
      return false;
    }
    if (atMost.per() == 0) {
      return firings - forgiven >= atMost.times();
    }
    ArrayDeque<Long> times = recent();
    while (!times.isEmpty() && times.getFirst() <= now - atMost.per()) {
      times.removeFirst();
    }
    return times.size() >= atMost.times();
  }

  private ArrayDeque<Long> recent() {
    if (recent == null) {
      recent = new ArrayDeque<>();
    }
    return recent;
  }

  private void fire(long now, boolean inBars) {
    firings++;
    lastFiring = now;
    firedOnThis = rule.isState();
    suppressedByCooldown = false;
    done = clauses.frequency() instanceof Frequency.Once;
    if (!(clauses.frequency() instanceof Frequency.EveryTime) && !done) {
      lastBucket = rule.bucket(clauses.frequency(), at(now, inBars));
    }
    if (clauses.atMost() != null && clauses.atMost().per() > 0) {
      recent().addLast(now);
    }
    awaitingRearm = clauses.rearm() != null;
    if (clauses.cooldown() > 0) {
      cooldownEnd = cancel(cooldownEnd);
      cooldownEndAt(now + clauses.cooldown());
    }
    if (rule.isState() && clauses.repeatEvery() > 0) {
      repeat = cancel(repeat);
      repeatIn(clauses.repeatEvery());
    }
    rule.fire();
  }

  private void cooldownEndAt(long time) {
    cooldownEnd = rule.clock().timers().at(time, Timers.Part.DEADLINES, this::cooldownEnds);
  }

  private void cooldownEnds() {
    cooldownEnd = null;
    cooldownOver = rule.isOpen();
    rule.clauseIsDue();
  }

  private void repeatIn(long duration) {
    long time = rule.clock().now() + duration;
    repeat = rule.clock().timers().at(time, Timers.Part.DEADLINES, this::repeats);
  }

  private void repeats() {
    repeat = null;
    repeatDue = rule.isOpen();
    rule.clauseIsDue();
  }

  private static Timers.@Nullable Timer cancel(Timers.@Nullable Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
    return null;
  }

  /** Calls off all deadlines. */
  void stop() {
    expiryTimer = cancel(expiryTimer);
    cooldownEnd = cancel(cooldownEnd);
    repeat = cancel(repeat);
  }

  // ---- how it stands

  Truth truth() {
    return truth;
  }

  boolean isDone() {
    return done;
  }

  boolean isPaused() {
    return paused;
  }

  void pause(boolean value) {
    paused = value;
  }

  /** As if it had never fired. */
  void rearm() {
    done = false;
    forgiven = firings;
    awaitingRearm = false;
    recent().clear();
    lastBucket = Long.MIN_VALUE;
    lastFiring = Long.MIN_VALUE;
    armed = true;
  }

  boolean isCooling() {
    return isCooling(rule.clock().now(), false);
  }

  /** Whether it has fired as often as it ever may. */
  boolean isUsedUp() {
    var atMost = clauses.atMost();
    return done || atMost != null && atMost.per() == 0 && firings - forgiven >= atMost.times();
  }

  /** Whether it has fired and may not fire again yet. */
  boolean isWaiting() {
    return isCooling()
        || awaitingRearm
        || hasFiredInBucket()
        || clauses.atMost() != null && used() >= clauses.atMost().times();
  }

  boolean isAwaitingRearm() {
    return awaitingRearm;
  }

  /** Whether it has fired in the bar, session or day that is on. */
  boolean hasFiredInBucket() {
    return firings > 0
        && !(clauses.frequency() instanceof Frequency.EveryTime)
        && rule.bucket(clauses.frequency(), rule.clock().now()) == lastBucket;
  }

  /** How many firings count against {@code at most}. */
  int used() {
    var atMost = clauses.atMost();
    if (atMost == null || atMost.per() == 0) {
      return (int) Math.min(firings - forgiven, Integer.MAX_VALUE);
    }
    long from = rule.clock().now() - atMost.per();
    return (int) recent().stream().filter(time -> time > from).count();
  }

  /** The oldest firing that counts against {@code at most … per …}. */
  long oldestCounted() {
    long from = clauses.atMost() == null ? 0 : rule.clock().now() - clauses.atMost().per();
    return recent().stream().filter(time -> time > from).findFirst().orElse(lastFiring);
  }

  long firings() {
    return firings;
  }

  long lastFiring() {
    return lastFiring;
  }

  long suppressed() {
    return suppressed;
  }

  // ---- storing

  /** Writes what it has lived through. */
  void save(DataOutput out) throws IOException {
    out.writeByte(truth.ordinal());
    out.writeBoolean(armed);
    out.writeBoolean(suppressedByCooldown);
    out.writeBoolean(firedOnThis);
    out.writeBoolean(done);
    out.writeBoolean(awaitingRearm);
    out.writeBoolean(paused);
    out.writeLong(loadedAt);
    // of a hundred thousand rules most have never had an edge
    boolean edged = firings > 0 || suppressed > 0 || forgiven > 0 || lastFiring != Long.MIN_VALUE;
    out.writeBoolean(edged);
    if (edged) {
      saveEdges(out);
    }
    out.writeBoolean(cooldownOver);
    out.writeBoolean(repeatDue);
    boolean timed = expiryTimer != null || cooldownEnd != null || repeat != null;
    out.writeBoolean(timed);
    if (timed) {
      Timers.save(out, expiryTimer);
      Timers.save(out, cooldownEnd);
      Timers.save(out, repeat);
    }
  }

  private void saveEdges(DataOutput out) throws IOException {
    out.writeLong(firings);
    out.writeLong(forgiven);
    out.writeLong(lastFiring);
    out.writeLong(lastBucket);
    out.writeLong(suppressed);
    out.writeInt(recent == null ? 0 : recent.size());
    if (recent != null) {
      for (long time : recent) {
        out.writeLong(time);
      }
    }
  }

  /** Takes over what {@link #save} wrote; its deadlines are set again. */
  void restore(DataInput in) throws IOException {
    truth = Truth.values()[in.readByte()];
    armed = in.readBoolean();
    suppressedByCooldown = in.readBoolean();
    firedOnThis = in.readBoolean();
    done = in.readBoolean();
    awaitingRearm = in.readBoolean();
    paused = in.readBoolean();
    loadedAt = in.readLong();
    if (in.readBoolean()) {
      restoreEdges(in);
    }
    cooldownOver = in.readBoolean();
    repeatDue = in.readBoolean();
    if (in.readBoolean()) {
      Timers timers = rule.clock().timers();
      expiryTimer = timers.restore(in, Timers.Part.DEADLINES, this::expires);
      cooldownEnd = timers.restore(in, Timers.Part.DEADLINES, this::cooldownEnds);
      repeat = timers.restore(in, Timers.Part.DEADLINES, this::repeats);
    }
  }

  private void restoreEdges(DataInput in) throws IOException {
    firings = in.readLong();
    forgiven = in.readLong();
    lastFiring = in.readLong();
    lastBucket = in.readLong();
    suppressed = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      recent().addLast(in.readLong());
    }
  }
}
