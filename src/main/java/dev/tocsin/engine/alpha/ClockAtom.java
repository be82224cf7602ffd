package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Unknown;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A state that the clock alone decides: {@code between}, {@code on mon, fri}. */
public final class ClockAtom extends Atom {
  private final Clock clock;
  private final Schedule schedule;
  private final Runnable evaluation = guarded(this::evaluate);
  private Truth truth = Truth.UNKNOWN;
  private Timers.@Nullable Timer timer;
  private boolean on;

  public ClockAtom(AtomListener listener, int slot, Clock clock, Schedule schedule) {
    super(listener, slot);
    this.clock = clock;
    this.schedule = schedule;
  }

  @Override
  public void start() {
    resume();
  }

  @Override
  public void resume() {
    on = true;
    clock.whenRunning(evaluation);
  }

  @Override
  public void stop() {
    on = false;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void evaluate() {
    if (!on) {
      return;
    }
    timer = clock.timers().at(schedule.next(clock.now()), Timers.Part.DEADLINES, evaluation);
    Truth now = Truth.of(schedule.covers(clock.now()));
    if (now != truth) {
      truth = now;
      listener().became(this, now);
    }
  }

  @Override
  public Truth truth() {
    return truth;
  }

  @Override
  public @Nullable Unknown unknown() {
    return truth == Truth.UNKNOWN
        ? Unknown.of(Unknown.Cause.NO_TICK, "no tick has set the clock yet")
        : null;
  }

  @Override
  public double left() {
    return Double.NaN;
  }

  @Override
  public double right() {
    return Double.NaN;
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
    out.writeByte(truth.ordinal());
    out.writeBoolean(on);
    Timers.save(out, timer);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    truth = Truth.values()[in.readByte()];
    on = in.readBoolean();
    timer = clock.timers().restore(in, Timers.Part.DEADLINES, evaluation);
  }
}
