package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code roc}: change against the number n bars ago, in percent of it; unknown where that is 0. */
final class RateOfChange extends SeriesIndicator {

  private final int length;
  private final RollingWindow window;

  RateOfChange(int length) {
    this.length = length;
    window = new RollingWindow(length);
  }

  @Override
  double advance(double x) {
    double change = after(x);
    window.add(x);
    return change;
  }

  @Override
  double after(double x) {
    double base = window.oldest();
    return !window.isFull() || base == 0 ? Double.NaN : 100 * (x - base) / base;
  }

  @Override
  public int warmUpBars() {
    return length + 1;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    window.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    window.restore(in);
  }
}
