package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A value against a range, bounds inside: {@code is inside}, {@code is outside}, {@code enters},
 * {@code exits}.
 */
public final class RangeAtom extends Atom {

  /** What is asked of the range. */
  public enum Kind {
    INSIDE,
    OUTSIDE,
    ENTERS,
    EXITS
  }

  private final Kind kind;
  private final Series value;
  private final Series low;
  private final Series high;
  private final Runnable watcher = this::ask;
  private final Runnable evaluation = guarded(this::evaluate);
  private long asked;
  private boolean on;
  private Truth inside = Truth.UNKNOWN;
  private Truth truth = Truth.UNKNOWN;

  public RangeAtom(
      AtomListener listener, int slot, Kind kind, Series value, Series low, Series high) {
    super(listener, slot);
    this.kind = kind;
    this.value = value;
    this.low = low;
    this.high = high;
  }

  @Override
  public void start() {
    Truth now = insideNow();
    truth = stateOf(now);
    if (now != Truth.UNKNOWN) {
      inside = now;
    }
    resume();
  }

  @Override
  public void startUnseen() {
    boolean constant =
        value instanceof ConstantSeries
            && low instanceof ConstantSeries
            && high instanceof ConstantSeries;
    if (constant) {
      start();
    } else {
      resume();
    }
  }

  @Override
  public void resume() {
    on = true;
    value.watch(watcher);
    low.watch(watcher);
    high.watch(watcher);
  }

  @Override
  public void stop() {
    on = false;
    value.unwatch(watcher);
    low.unwatch(watcher);
    high.unwatch(watcher);
  }

  // the bounds may change at the same moment, so it is evaluated once, when all are there
  private void ask() {
    Clock clock = value.clock();
    if (asked != clock.moment()) {
      asked = clock.moment();
      clock.settle(Math.max(value.rank(), Math.max(low.rank(), high.rank())), evaluation);
    }
  }

  private void evaluate() {
    Truth now = insideNow();
    switch (kind) {
      case INSIDE, OUTSIDE -> {
        Truth next = stateOf(now);
        if (next != truth) {
          truth = next;
          listener().became(this, next);
        }
      }
      case ENTERS -> {
        if (inside == Truth.FALSE && now == Truth.TRUE) {
          listener().happened(this);
        }
      }
      case EXITS -> {
        if (inside == Truth.TRUE && now == Truth.FALSE) {
          listener().happened(this);
        }
      }
    }
    if (now != Truth.UNKNOWN) {
      inside = now;
    }
  }

  private Truth insideNow() {
    if (!value.isKnown() || !low.isKnown() || !high.isKnown()) {
      return Truth.UNKNOWN;
    }
    return Truth.of(value.value() >= low.value() && value.value() <= high.value());
  }

  private Truth stateOf(Truth inside) {
    if (inside == Truth.UNKNOWN || kind == Kind.ENTERS || kind == Kind.EXITS) {
      return Truth.UNKNOWN;
    }
    return Truth.of((inside == Truth.TRUE) == (kind == Kind.INSIDE));
  }

  @Override
  public Truth truth() {
    return truth;
  }

  @Override
  public double left() {
    return value.value();
  }

  /** The bound that is nearer to the value. */
  @Override
  public double right() {
    return value.value() - low.value() <= high.value() - value.value() ? low.value() : high.value();
  }

  @Override
  public @Nullable String direction() {
    return null;
  }

  @Override
  public @Nullable String before() {
    return null;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeByte(inside.ordinal());
    out.writeByte(truth.ordinal());
    out.writeBoolean(on);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    inside = Truth.values()[in.readByte()];
    truth = Truth.values()[in.readByte()];
    if (in.readBoolean()) {
      resume();
    }
  }
}
