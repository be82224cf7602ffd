package dev.tocsin.market.indicator;

import dev.tocsin.market.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code atr}: the true range, smoothed (Wilder 1978). The first bar has none. */
final class AverageTrueRange extends BarIndicator {

  private final int length;
  private final SmoothedAverage average;
  private double previousClose = Double.NaN;

  AverageTrueRange(int length) {
    this.length = length;
    average = SmoothedAverage.wilder(length);
  }

  /** How far a price went from one close to the next. */
  static double trueRange(Bar bar, double previousClose) {
    return Math.max(bar.high(), previousClose) - Math.min(bar.low(), previousClose);
  }

  @Override
  double advance(Bar bar) {
    double range = trueRange(bar, previousClose);
    previousClose = bar.close();
    return Double.isNaN(range) ? Double.NaN : average.add(range);
  }

  @Override
  double after(Bar bar) {
    double range = trueRange(bar, previousClose);
    return Double.isNaN(range) ? Double.NaN : average.after(range);
  }

  @Override
  public int warmUpBars() {
    return length + 1;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    out.writeDouble(previousClose);
    average.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    previousClose = in.readDouble();
    average.restore(in);
  }
}
