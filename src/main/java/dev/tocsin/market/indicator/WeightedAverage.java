package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code wma}: weights n for the newest down to 1 for the oldest of the last n. */
final class WeightedAverage extends SeriesIndicator {

  private final RollingSum sum;
  private final int length;
  private double weighted;

  WeightedAverage(int length) {
    this.length = length;
    sum = new RollingSum(length);
  }

  @Override
  double advance(double x) {
    RollingWindow window = sum.window();
    // each number enters with weight n and loses one with every number that follows
    weighted += length * x - sum.sum();
    sum.add(x);
    if (window.isRound()) {
      weighted = 0;
      for (int i = 0; i < window.count(); i++) {
        weighted += (i + 1.0) * window.get(i);
      }
    }
    if (!window.isFull()) {
      return Double.NaN;
    }
    return window.isFlat() ? x : weighted / weights();
  }

  @Override
  double after(double x) {
    RollingWindow window = sum.window();
    if (!window.fillsUp()) {
      return Double.NaN;
    }
    return window.staysFlat(x) ? x : (weighted + length * x - sum.sum()) / weights();
  }

  @Override
  public int warmUpBars() {
    return length;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    sum.save(out);
    out.writeDouble(weighted);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    sum.restore(in);
    weighted = in.readDouble();
  }

  private double weights() {
    return length * (length + 1.0) / 2;
  }
}
