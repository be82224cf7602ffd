package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@code slope}: of the least-squares line through the last n, per bar. With bars numbered from 0
 * it is 12 sum((i - (n - 1) / 2) y) / (n (n^2 - 1)).
 *
 * <p>The sums are of differences from the newest number, and made afresh once in each length and
 * where they have shrunk much, so that a small slope on a large price keeps its digits.
 */
final class Slope extends SeriesIndicator {

  /** Of the largest sums since they were last made afresh. */
  private static final double SHRUNK = 1e-3;

  private final int length;
  private final RollingWindow window;
  private Sums sums = new Sums(0, 0, 0);
  private double largest;

  Slope(int length) {
    this.length = length;
    window = new RollingWindow(length);
  }

  /**
   * Sums over the numbers in the window.
   *
   * @param base what they are differences from
   * @param plain of the differences
   * @param weighted of the differences, by n - 1 for the newest and one less for each before it
   */
  private record Sums(double base, double plain, double weighted) {}

  @Override
  double advance(double x) {
    Sums next = slide(x);
    window.add(x);
    if (window.isRound() || size(next) < SHRUNK * largest) {
      sums = exact(x, 0, false);
      largest = size(sums);
    } else {
      sums = next;
      largest = Math.max(largest, size(next));
    }
    if (!window.isFull() || length == 1) {
      return Double.NaN;
    }
    return window.isFlat() ? 0 : slope(sums);
  }

  @Override
  double after(double x) {
    if (!window.fillsUp() || length == 1) {
      return Double.NaN;
    }
    if (window.staysFlat(x)) {
      return 0;
    }
    Sums next = slide(x);
    boolean shrunk = size(next) < SHRUNK * largest;
    return slope(shrunk ? exact(x, window.isFull() ? 1 : 0, true) : next);
  }

  @Override
  public int warmUpBars() {
    return length;
  }

  @Override
  void saveState(DataOutput out) throws IOException {
    window.save(out);
    out.writeDouble(sums.base());
    out.writeDouble(sums.plain());
    out.writeDouble(sums.weighted());
    out.writeDouble(largest);
  }

  @Override
  void restoreState(DataInput in) throws IOException {
    window.restore(in);
    sums = new Sums(in.readDouble(), in.readDouble(), in.readDouble());
    largest = in.readDouble();
  }

  /** With one number more, which becomes the base; each number before it loses one of weight. */
  private Sums slide(double x) {
    int staying = window.count();
    double plain = sums.plain();
    if (window.isFull()) {
      plain -= window.oldest() - sums.base();
      staying--;
    }
    double n = length;
    double moved = window.count() == 0 ? 0 : x - sums.base();
    double weights = staying * (n - 1) - staying * (staying + 1.0) / 2;
    return new Sums(x, plain - staying * moved, sums.weighted() - plain - moved * weights);
  }

  /** Of the numbers from an index on, and one more where there is one. */
  private Sums exact(double x, int from, boolean more) {
    double plain = 0;
    double weighted = 0;
    int weight = length - (more ? 2 : 1);
    for (int i = window.count() - 1; i >= from; i--) {
      double difference = window.get(i) - x;
      plain += difference;
      weighted += weight * difference;
      weight--;
    }
    return new Sums(x, plain, weighted);
  }

  private double size(Sums of) {
    return Math.max(Math.abs(of.weighted()), Math.abs(of.plain()) * (length - 1) / 2);
  }

  private double slope(Sums of) {
    double n = length;
    return 12 * (of.weighted() - (n - 1) / 2 * of.plain()) / (n * (n * n - 1));
  }
}
