package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An average that forgets slowly: seeded by the mean of its first numbers, then each new one counts
 * for a fixed weight. With weight 2 / (n + 1) it is the exponential moving average, with 1 / n
 * Wilder's smoothing.
 */
final class SmoothedAverage {

  private final int length;
  private final double weight;
  private int count;
  private double sum;
  private double value = Double.NaN;

  private SmoothedAverage(int length, double weight) {
    this.length = length;
    this.weight = weight;
  }

  static SmoothedAverage exponential(int length) {
    return new SmoothedAverage(length, 2.0 / (length + 1));
  }

  /** J. W. Wilder, "New Concepts in Technical Trading Systems", 1978. */
  static SmoothedAverage wilder(int length) {
    return new SmoothedAverage(length, 1.0 / length);
  }

  /** Takes a number and gives the new average, {@code NaN} until there are enough. */
  double add(double x) {
    value = after(x);
    if (count < length) {
      sum += x;
      count++;
    }
    return value;
  }

  /** The average with one number more. */
  double after(double x) {
    if (count >= length) {
      return value + weight * (x - value);
    }
    return count + 1 < length ? Double.NaN : (sum + x) / length;
  }

  double value() {
    return value;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeDouble(sum);
    out.writeDouble(value);
  }

  void restore(DataInput in) throws IOException {
    count = in.readInt();
    sum = in.readDouble();
    value = in.readDouble();
  }
}
