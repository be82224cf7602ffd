package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code ema}: weight 2 / (n + 1) for the newest, seeded by the mean of the first n. */
final class ExponentialAverage extends SeriesIndicator {

  private final int length;
  private final SmoothedAverage average;

  ExponentialAverage(int length) {
    this.length = length;
    average = SmoothedAverage.exponential(length);
  }

  @Override
  double advance(double x) {
    return average.add(x);
  }

  @Override
  double after(double x) {
    return average.after(x);
  }

  @Override
  public int warmUpBars() {
    return length;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    average.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    average.restore(in);
  }
}
