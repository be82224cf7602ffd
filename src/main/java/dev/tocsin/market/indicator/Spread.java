package dev.tocsin.market.indicator;

import dev.tocsin.market.indicator.RollingMoments.Moments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is made of mean and population deviation of the last n: {@code stddev}, {@code zscore} and
 * the Bollinger bands {@code bb_upper bb_middle bb_lower bb_width}. Source: J. Bollinger,
 * "Bollinger on Bollinger Bands", 2001.
 */
final class Spread extends SeriesIndicator {

  /** Which number. */
  enum Measure {
    DEVIATION,
    /** Deviations from the mean to the newest; unknown where nothing deviates. */
    SCORE,
    UPPER,
    MIDDLE,
    LOWER,
    /** (upper - lower) / middle. */
    WIDTH
  }

  private final int length;
  private final double factor;
  private final Measure measure;
  private final RollingMoments moments;

  Spread(int length, double factor, Measure measure) {
    this.length = length;
    this.factor = factor;
    this.measure = measure;
    moments = new RollingMoments(length);
  }

  @Override
  double advance(double x) {
    moments.add(x);
    return measure(x, moments.now());
  }

  @Override
  double after(double x) {
    return measure(x, moments.after(x));
  }

  @Override
  public int warmUpBars() {
    return length;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    moments.save(out);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    moments.restore(in);
  }

  private double measure(double x, Moments of) {
    double mean = of.mean();
    double deviation = of.deviation();
    return switch (measure) {
      case DEVIATION -> deviation;
      case SCORE -> deviation > 0 ? (x - mean) / deviation : Double.NaN;
      case UPPER -> mean + factor * deviation;
      case MIDDLE -> mean;
      case LOWER -> mean - factor * deviation;
      case WIDTH -> mean == 0 ? Double.NaN : 2 * factor * deviation / mean;
    };
  }
}
