package dev.tocsin.market.indicator;

import dev.tocsin.market.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@code vwap}: (high + low + close) / 3 weighted by volume, from the first bar of the trading
 * session on; unknown without volume.
 */
final class SessionVwap extends BarIndicator {

  private long session = Long.MIN_VALUE;
  private double volume;

  /** Mean so far: it never sums up what is large. */
  private double mean;

  @Override
  double advance(Bar bar) {
    mean = after(bar);
    volume = volumeBefore(bar) + bar.volume();
    session = bar.session();
    return mean;
  }

  @Override
  double after(Bar bar) {
    double before = volumeBefore(bar);
    double typical = (bar.high() + bar.low() + bar.close()) / 3;
    if (before == 0) {
      return bar.volume() > 0 ? typical : Double.NaN;
    }
    return mean + (typical - mean) * (bar.volume() / (before + bar.volume()));
  }

  @Override
  public int warmUpBars() {
    return 1;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    out.writeLong(session);
    out.writeDouble(volume);
    out.writeDouble(mean);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    session = in.readLong();
    volume = in.readDouble();
    mean = in.readDouble();
  }

  private double volumeBefore(Bar bar) {
    return bar.session() == session ? volume : 0;
  }
}
