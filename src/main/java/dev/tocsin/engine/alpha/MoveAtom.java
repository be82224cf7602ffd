package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Unknown;
import dev.tocsin.lang.checked.Condition.Movement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code rises}, {@code falls} and {@code moves} by an amount: from the extreme of a span, or from
 * the extreme since the rule became armed.
 */
public final class MoveAtom extends Atom {
  private final Clock clock;
  private final Series value;
  private final Movement movement;
  private final Series amount;
  private final boolean percent;
  private final @Nullable MoveWindow window;
  private final Runnable watcher = this::ask;
  private final Runnable evaluation = guarded(this::evaluate);
  private double trailLow = Double.NaN;
  private double trailHigh = Double.NaN;
  private Truth truth = Truth.UNKNOWN;
  private boolean up;
  private long asked;
  private boolean on;

  /**
   * @param window what it is measured from, or null for the extreme since armed
   */
  MoveAtom(
      AtomListener listener,
      int slot,
      Clock clock,
      Series value,
      Movement movement,
      Series amount,
      boolean percent,
      @Nullable MoveWindow window) {
    super(listener, slot);
    this.clock = clock;
    this.value = value;
    this.movement = movement;
    this.amount = amount;
    this.percent = percent;
    this.window = window;
  }

  @Override
  public void start() {
    restartTrail();
    truth = now();
    resume();
  }

  @Override
  public void startUnseen() {
    resume();
  }

  @Override
  public void resume() {
    on = true;
    if (window == null) {
      value.watch(watcher);
    } else {
      window.watch(watcher);
    }
    amount.watch(watcher);
  }

  @Override
  public void stop() {
    on = false;
    if (window == null) {
      value.unwatch(watcher);
    } else {
      window.unwatch(watcher);
    }
    amount.unwatch(watcher);
  }

  /** The rule became armed: the extreme starts again from here. */
  public void restartTrail() {
    trailLow = value.value();
    trailHigh = value.value();
  }

  private void ask() {
    if (asked != clock.moment()) {
      asked = clock.moment();
      clock.settle(Math.max(value.rank(), amount.rank()), evaluation);
    }
  }

  private void evaluate() {
    if (window == null && value.isKnown()) {
      trailLow = Double.isNaN(trailLow) ? value.value() : Math.min(trailLow, value.value());
      trailHigh = Double.isNaN(trailHigh) ? value.value() : Math.max(trailHigh, value.value());
    }
    Truth next = now();
    if (next != truth) {
      truth = next;
      listener().became(this, next);
    }
  }

  private double low() {
    return window == null ? trailLow : window.low();
  }

  private double high() {
    return window == null ? trailHigh : window.high();
  }

  private Truth now() {
    if (!value.isKnown() || !amount.isKnown()) {
      return Truth.UNKNOWN;
    }
    Truth rises = far(low(), value.value() - low());
    Truth falls = far(high(), high() - value.value());
    Truth result =
        switch (movement) {
          case RISES -> rises;
          case FALLS -> falls;
          case MOVES ->
              rises == Truth.TRUE || falls == Truth.TRUE
                  ? Truth.TRUE
                  : rises == Truth.FALSE && falls == Truth.FALSE ? Truth.FALSE : Truth.UNKNOWN;
        };
    up = movement == Movement.RISES || (movement == Movement.MOVES && rises == Truth.TRUE);
    return result;
  }

  private Truth far(double from, double difference) {
    if (Double.isNaN(from)) {
      return Truth.UNKNOWN;
    }
    if (!percent) {
      return Truth.of(difference >= amount.value());
    }
    return from <= 0 ? Truth.UNKNOWN : Truth.of(difference * 100 >= amount.value() * from);
  }

  @Override
  public Truth truth() {
    return truth;
  }

  @Override
  public @Nullable Unknown unknown() {
    return truth == Truth.UNKNOWN && value.isKnown() && amount.isKnown()
        ? Unknown.of(Unknown.Cause.UNDEFINED, "no percent of a value that is not above zero")
        : null;
  }

  @Override
  public double left() {
    return value.value();
  }

  /** What it is measured from. */
  @Override
  public double right() {
    return up ? low() : high();
  }

  @Override
  public @Nullable String direction() {
    if (movement == Movement.MOVES && !value.isKnown()) {
      return null;
    }
    return up ? "above" : "below";
  }

  @Override
  public @Nullable String before() {
    return null;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeDouble(trailLow);
    out.writeDouble(trailHigh);
    out.writeByte(truth.ordinal());
    out.writeBoolean(up);
    out.writeBoolean(on);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    trailLow = in.readDouble();
    trailHigh = in.readDouble();
    truth = Truth.values()[in.readByte()];
    up = in.readBoolean();
    if (in.readBoolean()) {
      resume();
    }
  }
}
