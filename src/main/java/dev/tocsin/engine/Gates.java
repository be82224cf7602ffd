package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert.AtMost;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The clauses that an edge of a rule has to pass, and what they remember of its firings
 * (language.md S11). A part of the {@link Lifecycle} and one object with it: a firing has to bring
 * in one line of memory less. Belongs to the thread of its shard.
 */
abstract class Gates {
  private final LiveRule rule;
  private Clauses clauses;
  private boolean done;
  private boolean awaitingRearm;
  private boolean paused;
  private long firings;

  /** Those of before a person rearmed it. */
  private long forgiven;

  private long lastFiring = Long.MIN_VALUE;
  private long lastBucket = Long.MIN_VALUE;
  private long suppressed;
  private @Nullable ArrayDeque<Long> recent;

  Gates(LiveRule rule, Clauses clauses) {
    this.rule = rule;
    this.clauses = clauses;
    this.paused = clauses.paused();
  }

  final LiveRule rule() {
    return rule;
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

  // ---- an edge

  /** The first that stops an edge of now; {@link Gate#ARMED} where none does. */
  Gate gate(long now, boolean inBars) {
    if (paused) {
      return Gate.PAUSED;
    }
    if (done) {
      return Gate.ONCE;
    }
    if (isSpentOn(at(now, inBars))) {
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

  /** It fires now. */
  void fired(long now, boolean inBars) {
    firings++;
    lastFiring = now;
    done = clauses.frequency() instanceof Frequency.Once;
    if (!(clauses.frequency() instanceof Frequency.EveryTime) && !done) {
      lastBucket = rule.bucket(clauses.frequency(), at(now, inBars));
    }
    if (clauses.atMost() != null && clauses.atMost().per() > 0) {
      recent().addLast(now);
    }
    awaitingRearm = clauses.rearm() != null;
  }

  /** An edge was stopped. */
  void stopped() {
    suppressed++;
  }

  /** What rearms it was true. */
  void rearms() {
    awaitingRearm = false;
  }

  // in the bars' part of an instant, what the clock alone decides stands as just before it
  private static long at(long now, boolean inBars) {
    return inBars ? now - 1 : now;
  }

  private boolean isSpentOn(long time) {
    return firings > 0
        && !(clauses.frequency() instanceof Frequency.EveryTime)
        && rule.bucket(clauses.frequency(), time) == lastBucket;
  }

  boolean isCooling(long now, boolean inBars) {
    return lastFiring != Long.MIN_VALUE
        && clauses.cooldown() > 0
        && at(now, inBars) < lastFiring + clauses.cooldown();
  }

  private boolean isSpent(long now) {
    AtMost atMost = clauses.atMost();
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

  // ---- what a person does

  void pause(boolean value) {
    paused = value;
  }

  /** As if it had never fired. */
  void forgive() {
    done = false;
    forgiven = firings;
    awaitingRearm = false;
    recent().clear();
    lastBucket = Long.MIN_VALUE;
    lastFiring = Long.MIN_VALUE;
  }

  // ---- how they stand

  boolean isDone() {
    return done;
  }

  boolean isPaused() {
    return paused;
  }

  boolean isCooling() {
    return isCooling(rule.clock().now(), false);
  }

  /** Whether it has fired as often as it ever may. */
  boolean isUsedUp() {
    AtMost atMost = clauses.atMost();
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
    return isSpentOn(rule.clock().now());
  }

  /** How many firings count against {@code at most}. */
  int used() {
    AtMost atMost = clauses.atMost();
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

  /** Writes what they remember. */
  final void saveGates(DataOutput out) throws IOException {
    out.writeBoolean(done);
    out.writeBoolean(awaitingRearm);
    out.writeBoolean(paused);
    // of a hundred thousand rules most have never had an edge
    boolean edged = firings > 0 || suppressed > 0 || forgiven > 0 || lastFiring != Long.MIN_VALUE;
    out.writeBoolean(edged);
    if (edged) {
      saveFirings(out);
    }
  }

  private void saveFirings(DataOutput out) throws IOException {
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

  /** Takes over what {@link #saveGates} wrote. */
  final void restoreGates(DataInput in) throws IOException {
    done = in.readBoolean();
    awaitingRearm = in.readBoolean();
    paused = in.readBoolean();
    if (in.readBoolean()) {
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
}
