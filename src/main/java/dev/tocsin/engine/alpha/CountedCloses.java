package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.engine.shape.Streak;
import dev.tocsin.engine.shape.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code C for n bars} and {@code at least k of last n bars C} below {@code count}. */
final class CountedCloses implements CountedNode {
  private final Series series;
  private final ShapeNode.State inner;
  private final BarStream bars;
  private final int needed;
  private final int window;
  private final Runnable closed = this::closed;
  private long closedAt;
  private byte[] before = {};
  private byte[] verdicts = {};
  private Truth truth = Truth.UNKNOWN;

  /**
   * @param window of how many closes; 0 for in a row
   */
  CountedCloses(Series series, ShapeNode.State inner, BarStream bars, int needed, int window) {
    this.series = series;
    this.inner = inner;
    this.bars = bars;
    this.needed = needed;
    this.window = window;
    bars.onClose(closed);
  }

  private void closed() {
    closedAt = series.clock().moment();
    before = verdicts;
    series.request();
  }

  @Override
  public ShapeNode.State inner() {
    return inner;
  }

  @Override
  public void look(Truth now) {
    if (closedAt != series.clock().moment()) {
      return;
    }
    int verdict =
        switch (now) {
          case TRUE -> 1;
          case FALSE -> -1;
          case UNKNOWN -> 0;
        };
    if (window == 0) {
      verdicts = Streak.next(before, verdict, needed);
      truth = Streak.inARow(verdicts, verdict, needed);
    } else {
      verdicts = Streak.slide(before, verdict, window);
      truth = Streak.atLeast(verdicts, needed, window);
    }
  }

  @Override
  public Truth truth() {
    return truth;
  }

  @Override
  public void leave() {
    bars.offClose(closed);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeByte(truth.ordinal());
    out.writeInt(verdicts.length);
    out.write(verdicts);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    truth = Truth.values()[in.readByte()];
    verdicts = new byte[in.readInt()];
    in.readFully(verdicts);
    before = verdicts;
  }
}
