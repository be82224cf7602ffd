package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code C for D} below {@code count} (language.md S4, S5). */
final class CountedHold implements CountedNode {
  private final Series series;
  private final Clock clock;
  private final ShapeNode.State inner;
  private final long duration;
  private Wait before;
  private Wait now;
  private long lookedAt;
  private long dueAt;
  private Timers.@Nullable Timer timer;

  /**
   * @param deadline when it will be true; {@link EventTime#NEVER} where it does not wait
   * @param left microseconds that it lacks while C is unknown or false; D where nothing counts
   */
  private record Wait(Truth truth, long deadline, long left) {}

  CountedHold(Series series, ShapeNode.State inner, long duration) {
    this.series = series;
    this.clock = series.clock();
    this.inner = inner;
    this.duration = duration;
    this.now = new Wait(Truth.UNKNOWN, EventTime.NEVER, duration);
    this.before = now;
  }

  @Override
  public ShapeNode.State inner() {
    return inner;
  }

  @Override
  public void look(Truth truth) {
    if (lookedAt != clock.moment()) {
      lookedAt = clock.moment();
      before = now;
    }
    now =
        switch (truth) {
          case TRUE -> holds();
          case FALSE -> new Wait(Truth.FALSE, EventTime.NEVER, duration);
          case UNKNOWN -> {
            boolean waits = before.deadline != EventTime.NEVER;
            long left = waits ? before.deadline - clock.now() : before.left;
            yield new Wait(Truth.UNKNOWN, EventTime.NEVER, left);
          }
        };
    wake();
  }

  private Wait holds() {
    boolean waits = before.deadline != EventTime.NEVER;
    if (before.left <= 0 || (waits && dueAt == clock.moment())) {
      return new Wait(Truth.TRUE, EventTime.NEVER, 0);
    }
    long deadline = waits ? before.deadline : clock.now() + before.left;
    return new Wait(Truth.FALSE, deadline, before.left);
  }

  private void wake() {
    if (timer != null && timer.time() != now.deadline) {
      timer.cancel();
      timer = null;
    }
    if (timer == null && now.deadline != EventTime.NEVER) {
      timer = clock.timers().at(now.deadline, Timers.Part.DEADLINES, this::due);
    }
  }

  private void due() {
    timer = null;
    dueAt = clock.moment();
    series.request();
  }

  @Override
  public Truth truth() {
    return now.truth;
  }

  @Override
  public void leave() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeByte(now.truth.ordinal());
    out.writeLong(now.left);
    Timers.save(out, timer);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    leave();
    Truth truth = Truth.values()[in.readByte()];
    long left = in.readLong();
    timer = clock.timers().restore(in, Timers.Part.DEADLINES, this::due);
    now = new Wait(truth, timer == null ? EventTime.NEVER : timer.time(), left);
    before = now;
  }
}
