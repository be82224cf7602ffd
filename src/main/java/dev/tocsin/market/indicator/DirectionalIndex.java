package dev.tocsin.market.indicator;

import dev.tocsin.market.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@code adx}: how much stronger moves go one way than the other, 0 to 100, whichever way (Wilder
 * 1978). Both directional movements are smoothed, and so is the index made of them; the true range
 * they are usually divided by falls out of it. A stretch without movement has the index 0.
 */
final class DirectionalIndex extends BarIndicator {

  private final int length;
  private final SmoothedAverage up;
  private final SmoothedAverage down;
  private final SmoothedAverage index;
  private double high = Double.NaN;
  private double low = Double.NaN;

  DirectionalIndex(int length) {
    this.length = length;
    up = SmoothedAverage.wilder(length);
    down = SmoothedAverage.wilder(length);
    index = SmoothedAverage.wilder(length);
  }

  @Override
  double advance(Bar bar) {
    boolean first = Double.isNaN(high);
    double rose = rose(bar);
    double fell = fell(bar);
    high = bar.high();
    low = bar.low();
    if (first) {
      return Double.NaN;
    }
    double of = index(up.add(rose), down.add(fell));
    return Double.isNaN(of) ? Double.NaN : index.add(of);
  }

  @Override
  double after(Bar bar) {
    if (Double.isNaN(high)) {
      return Double.NaN;
    }
    double of = index(up.after(rose(bar)), down.after(fell(bar)));
    return Double.isNaN(of) ? Double.NaN : index.after(of);
  }

  @Override
  public int warmUpBars() {
    return 2 * length;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    out.writeDouble(high);
    out.writeDouble(low);
    up.save(out);
    down.save(out);
    index.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    high = in.readDouble();
    low = in.readDouble();
    up.restore(in);
    down.restore(in);
    index.restore(in);
  }

  private double rose(Bar bar) {
    double rise = bar.high() - high;
    return rise > 0 && rise > low - bar.low() ? rise : 0;
  }

  private double fell(Bar bar) {
    double fall = low - bar.low();
    return fall > 0 && fall > bar.high() - high ? fall : 0;
  }

  private static double index(double averageUp, double averageDown) {
    double both = averageUp + averageDown;
    return both == 0 ? 0 : 100 * (Math.abs(averageUp - averageDown) / both);
  }
}
