package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Timers;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Expiry;
import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a condition that is met: when a rule is armed, what is an edge of it, and what
 * the clock brings it later: reminders, the end of a cooldown, its expiry (language.md S4, S11,
 * S13). Whether an edge fires, its gates say. Belongs to the thread of its shard.
 */
final class Lifecycle extends Gates {
  private Truth truth = Truth.UNKNOWN;
  private boolean armed;

  /** Armed from the start, because it is to fire if it is true already. */
  private boolean unseen;

  private boolean suppressedByCooldown;

  /** Whether it fired in the stretch of a state that goes on. */
  private boolean firedOnThis;

  private long loadedAt = Long.MIN_VALUE;
  private Timers.@Nullable Timer expiryTimer;
  private Timers.@Nullable Timer cooldownEnd;
  private Timers.@Nullable Timer repeat;
  private boolean cooldownOver;
  private boolean repeatDue;

  Lifecycle(LiveRule rule, Clauses clauses) {
    super(rule, clauses);
    this.armed = clauses.fireIfAlreadyTrue();
    this.unseen = armed;
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
      expiryTimer =
          rule().clock().timers().at(expiry, Timers.Part.DEADLINES, rule().guarded(this::expires));
    } else {
      rule().expire();
    }
  }

  // an edit may have given it more time
  private void expires() {
    if (rule().clock().now() >= expiry()) {
      rule().expire();
    } else {
      loaded(rule().clock().now());
    }
  }

  /** The instant at and after which nothing fires. */
  long expiry() {
    return switch (clauses().expiry()) {
      case Expiry.At at -> at.time();
      case Expiry.In in -> loadedAt == Long.MIN_VALUE ? EventTime.NEVER : loadedAt + in.duration();
      case null -> EventTime.NEVER;
    };
  }

  // ---- a moment

  /** The condition, an event, is true at this moment. */
  void event(boolean inBars) {
    edge(inBars, Opening.ARMED);
    // an event is true for its instant only, so the rule is armed again at once
    rule().becameArmed();
  }

  /** The condition, a state, was looked at. */
  void state(Truth now, boolean inBars) {
    Truth before = truth;
    truth = now;
    switch (now) {
      case FALSE -> {
        suppressedByCooldown = false;
        repeat = cancel(repeat);
        unseen = false;
        if (firedOnThis) {
          firedOnThis = false;
          rule().over();
        }
        if (!armed) {
          armed = true;
          rule().becameArmed();
        }
      }
      case TRUE -> {
        if (armed) {
          armed = false;
          edge(inBars, unseen ? Opening.ALREADY_TRUE : Opening.ARMED);
          unseen = false;
        } else if (before != Truth.TRUE) {
          rule().edged(Gate.NOT_ARMED, null);
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
        edge(inBars, Opening.COOLDOWN_OVER);
      }
    }
    if (repeatDue) {
      repeatDue = false;
      if (truth == Truth.TRUE) {
        edge(inBars, Opening.REPEATED);
      }
      if (truth != Truth.FALSE && repeat == null) {
        repeatIn(clauses().repeatEvery());
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

  private void edge(boolean inBars, Opening opening) {
    long now = rule().clock().now();
    Gate gate = now >= expiry() ? Gate.EXPIRED : gate(now, inBars);
    rule().edged(gate, null);
    if (gate == Gate.ARMED) {
      fire(now, inBars, opening);
      return;
    }
    // a reminder is no edge
    if (opening != Opening.REPEATED) {
      stopped();
      suppressedByCooldown |= isCooling(now, inBars);
    }
  }

  private void fire(long now, boolean inBars, Opening opening) {
    boolean rearmed = opening == Opening.ARMED && clauses().rearm() != null && firings() > 0;
    fired(now, inBars);
    firedOnThis = rule().isState();
    suppressedByCooldown = false;
    if (clauses().cooldown() > 0) {
      cooldownEnd = cancel(cooldownEnd);
      cooldownEndAt(now + clauses().cooldown());
    }
    if (rule().isState() && clauses().repeatEvery() > 0) {
      repeat = cancel(repeat);
      repeatIn(clauses().repeatEvery());
    }
    rule().fire(rearmed ? Opening.REARMED : opening);
  }

  private void cooldownEndAt(long time) {
    cooldownEnd = rule().clock().timers().at(time, Timers.Part.DEADLINES, this::cooldownEnds);
  }

  private void cooldownEnds() {
    cooldownEnd = null;
    cooldownOver = rule().isOpen();
    rule().clauseIsDue();
  }

  private void repeatIn(long duration) {
    long time = rule().clock().now() + duration;
    repeat = rule().clock().timers().at(time, Timers.Part.DEADLINES, this::repeats);
  }

  private void repeats() {
    repeat = null;
    repeatDue = rule().isOpen();
    rule().clauseIsDue();
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

  /** A person rearms it: as if it had never fired. */
  void rearm() {
    forgive();
    armed = true;
  }

  /** What its condition was when it was last looked at. */
  Truth truth() {
    return truth;
  }

  // ---- storing

  /** Writes what it has lived through. */
  void save(DataOutput out) throws IOException {
    out.writeByte(truth.ordinal());
    out.writeBoolean(armed);
    out.writeBoolean(unseen);
    out.writeBoolean(suppressedByCooldown);
    out.writeBoolean(firedOnThis);
    out.writeLong(loadedAt);
    out.writeBoolean(cooldownOver);
    out.writeBoolean(repeatDue);
    boolean timed = expiryTimer != null || cooldownEnd != null || repeat != null;
    out.writeBoolean(timed);
    if (timed) {
      Timers.save(out, expiryTimer);
      Timers.save(out, cooldownEnd);
      Timers.save(out, repeat);
    }
    saveGates(out);
  }

  /** Takes over what {@link #save} wrote; its deadlines are set again. */
  void restore(DataInput in) throws IOException {
    truth = Truth.values()[in.readByte()];
    armed = in.readBoolean();
    unseen = in.readBoolean();
    suppressedByCooldown = in.readBoolean();
    firedOnThis = in.readBoolean();
    loadedAt = in.readLong();
    cooldownOver = in.readBoolean();
    repeatDue = in.readBoolean();
    if (in.readBoolean()) {
      Timers timers = rule().clock().timers();
      expiryTimer = timers.restore(in, Timers.Part.DEADLINES, rule().guarded(this::expires));
      cooldownEnd = timers.restore(in, Timers.Part.DEADLINES, this::cooldownEnds);
      repeat = timers.restore(in, Timers.Part.DEADLINES, this::repeats);
    }
    restoreGates(in);
  }
}
