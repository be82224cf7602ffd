package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code highest} and {@code lowest}: of the last n, the newest included. */
final class Extreme extends SeriesIndicator {

  private final int length;
  private final RollingExtreme extreme;

  Extreme(int length, boolean highest) {
    this.length = length;
    extreme = new RollingExtreme(length, highest);
  }

  @Override
  double advance(double x) {
    extreme.add(x);
    return extreme.value();
  }

  @Override
  double after(double x) {
    return extreme.after(x);
  }

  @Override
  public int warmUpBars() {
    return length;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    extreme.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    extreme.restore(in);
  }
}
