package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code sma}: the mean of the last n. */
final class SimpleAverage extends SeriesIndicator {

  private final RollingSum sum;

  SimpleAverage(int length) {
    sum = new RollingSum(length);
  }

  @Override
  double advance(double x) {
    sum.add(x);
    return sum.mean();
  }

  @Override
  double after(double x) {
    return sum.meanAfter(x);
  }

  @Override
  public int warmUpBars() {
    return sum.window().length();
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    sum.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    sum.restore(in);
  }
}
