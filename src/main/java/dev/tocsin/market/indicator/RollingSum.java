package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sum and mean of the last numbers.
 *
 * <p>The sum is compensated (Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation
 * endlicher Summen", 1974) and made afresh once in each length, so that no error outlives a window.
 */
final class RollingSum {

  private final RollingWindow window;
  private double sum;
  private double lost;

  RollingSum(int length) {
    window = new RollingWindow(length);
  }

  void add(double x) {
    double leaving = window.add(x);
    if (window.isRound()) {
      sum = 0;
      lost = 0;
      for (int i = 0; i < window.count(); i++) {
        plus(window.get(i));
      }
    } else {
      plus(x);
      plus(-leaving);
    }
  }

  RollingWindow window() {
    return window;
  }

  double sum() {
    return sum + lost;
  }

  /** {@code NaN} until there are enough numbers. */
  double mean() {
    if (!window.isFull()) {
      return Double.NaN;
    }
    return window.isFlat() ? window.newest() : sum() / window.length();
  }

  /** The mean with one number more. */
  double meanAfter(double x) {
    if (!window.fillsUp()) {
      return Double.NaN;
    }
    return window.staysFlat(x) ? x : (sum() - window.oldest() + x) / window.length();
  }

  void save(DataOutput out) throws IOException {
    window.save(out);
    out.writeDouble(sum);
    out.writeDouble(lost);
  }

  void restore(DataInput in) throws IOException {
    window.restore(in);
    sum = in.readDouble();
    lost = in.readDouble();
  }

  private void plus(double x) {
    double next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }
}
