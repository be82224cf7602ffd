package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@code rsi}: 100 x gains / (gains + losses), both smoothed (Wilder 1978). 100 without losses,
 * unknown without any movement.
 */
final class RelativeStrength extends SeriesIndicator {

  private final int length;
  private final SmoothedAverage gains;
  private final SmoothedAverage losses;
  private double previous = Double.NaN;

  RelativeStrength(int length) {
    this.length = length;
    gains = SmoothedAverage.wilder(length);
    losses = SmoothedAverage.wilder(length);
  }

  @Override
  double advance(double x) {
    double change = x - previous;
    previous = x;
    if (Double.isNaN(change)) {
      return Double.NaN;
    }
    return strength(gains.add(Math.max(0, change)), losses.add(Math.max(0, -change)));
  }

  @Override
  double after(double x) {
    double change = x - previous;
    return Double.isNaN(change)
        ? Double.NaN
        : strength(gains.after(Math.max(0, change)), losses.after(Math.max(0, -change)));
  }

  @Override
  public int warmUpBars() {
    return length + 1;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    out.writeDouble(previous);
    gains.save(out);
    losses.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    previous = in.readDouble();
    gains.restore(in);
    losses.restore(in);
  }

  /** Not a number where both are zero. */
  private static double strength(double gain, double loss) {
    return 100 * (gain / (gain + loss));
  }
}
