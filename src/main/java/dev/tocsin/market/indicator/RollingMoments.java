package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and population variance of the last numbers.
 *
 * <p>Updated by differences (Welford, "Note on a method for calculating corrected sums of squares
 * and products", 1962, with a number leaving as one comes). The squares are made afresh once in
 * each length, and whenever they have shrunk so far that what is left could be rounding.
 */
final class RollingMoments {

  /** Of the largest sum of squares since they were last made afresh. */
  private static final double SHRUNK = 1e-4;

  private final RollingWindow window;
  private double mean;
  private double squares;
  private double largest;

  RollingMoments(int length) {
    window = new RollingWindow(length);
  }

  /** Mean and sum of squared differences from it; {@code NaN} both until there are enough. */
  record Moments(double mean, double squares, int count) {
    double deviation() {
      return Math.sqrt(squares / count);
    }
  }

  void add(double x) {
    boolean full = window.isFull();
    double leaving = window.add(x);
    double before = mean;
    if (full) {
      mean += (x - leaving) / window.length();
      squares += (x - leaving) * ((x - mean) + (leaving - before));
    } else {
      mean += (x - before) / window.count();
      squares += (x - before) * (x - mean);
    }
    if (window.isFlat()) {
      mean = x;
      squares = 0;
      largest = 0;
    } else if (window.isRound() || squares < SHRUNK * largest) {
      Moments exact = exact(0, 0, false);
      mean = exact.mean();
      squares = exact.squares();
      largest = squares;
    } else {
      largest = Math.max(largest, squares);
    }
  }

  Moments now() {
    return window.isFull() ? new Moments(mean, squares, window.length()) : unknown();
  }

  /** With one number more. */
  Moments after(double x) {
    int length = window.length();
    if (!window.fillsUp()) {
      return unknown();
    }
    if (window.staysFlat(x)) {
      return new Moments(x, 0, length);
    }
    double meanAfter;
    double squaresAfter;
    if (window.isFull()) {
      double leaving = window.oldest();
      meanAfter = mean + (x - leaving) / length;
      squaresAfter = squares + (x - leaving) * ((x - meanAfter) + (leaving - mean));
    } else {
      meanAfter = mean + (x - mean) / length;
      squaresAfter = squares + (x - mean) * (x - meanAfter);
    }
    if (squaresAfter < SHRUNK * largest) {
      return exact(window.isFull() ? 1 : 0, x, true);
    }
    return new Moments(meanAfter, squaresAfter, length);
  }

  void save(DataOutput out) throws IOException {
    window.save(out);
    out.writeDouble(mean);
    out.writeDouble(squares);
    out.writeDouble(largest);
  }

  void restore(DataInput in) throws IOException {
    window.restore(in);
    mean = in.readDouble();
    squares = in.readDouble();
    largest = in.readDouble();
  }

  private Moments unknown() {
    return new Moments(Double.NaN, Double.NaN, window.length());
  }

  /** Two passes over the numbers from an index on, and over one more where there is one. */
  private Moments exact(int from, double x, boolean more) {
    int count = window.count() - from + (more ? 1 : 0);
    double sum = more ? x : 0;
    for (int i = from; i < window.count(); i++) {
      sum += window.get(i);
    }
    double rough = sum / count;
    double rest = more ? x - rough : 0;
    double total = rest * rest;
    for (int i = from; i < window.count(); i++) {
      double difference = window.get(i) - rough;
      rest += difference;
      total += difference * difference;
    }
    return new Moments(rough + rest / count, Math.max(0, total - rest * rest / count), count);
  }
}
