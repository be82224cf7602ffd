package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@code macd}, {@code macd_signal} and {@code macd_hist}: the fast ema less the slow one, the ema
 * of that, and the difference of both. Each ema is seeded by the mean of its own first numbers.
 * Source: G. Appel, "Technical Analysis: Power Tools for Active Investors", 2005.
 */
final class Macd extends SeriesIndicator {

  /** Which of its lines. */
  enum Line {
    DIFFERENCE,
    SIGNAL,
    HISTOGRAM
  }

  private final Line line;
  private final int warmUp;
  private final SmoothedAverage fast;
  private final SmoothedAverage slow;
  private final SmoothedAverage signal;

  Macd(int fast, int slow, int signal, Line line) {
    this.line = line;
    this.warmUp = Math.max(fast, slow) + (line == Line.DIFFERENCE ? 0 : signal - 1);
    this.fast = SmoothedAverage.exponential(fast);
    this.slow = SmoothedAverage.exponential(slow);
    this.signal = SmoothedAverage.exponential(signal);
  }

  @Override
  double advance(double x) {
    double difference = fast.add(x) - slow.add(x);
    return Double.isNaN(difference) ? Double.NaN : line(difference, signal.add(difference));
  }

  @Override
  double after(double x) {
    double difference = fast.after(x) - slow.after(x);
    return Double.isNaN(difference) ? Double.NaN : line(difference, signal.after(difference));
  }

  @Override
  public int warmUpBars() {
    return warmUp;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    fast.save(out);
    slow.save(out);
    signal.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    fast.restore(in);
    slow.restore(in);
    signal.restore(in);
  }

  private double line(double difference, double smoothed) {
    return switch (line) {
      case DIFFERENCE -> difference;
      case SIGNAL -> smoothed;
      case HISTOGRAM -> difference - smoothed;
    };
  }
}
