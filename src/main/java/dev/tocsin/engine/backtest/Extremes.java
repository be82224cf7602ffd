package dev.tocsin.engine.backtest;

import java.util.Arrays;

/**
 * The highest price since any instant of the last day, of the prices added so far: a falling run of
 * prices, each the highest since the one before it. A price added drops all lower ones, so the cost
 * of adding is constant on average; asking is a binary search. One thread.
 */
final class Extremes {
  private long[] times = new long[16];
  private double[] prices = new double[16];
  private int from;
  private int to;

  /** Takes the next price; times never go back. */
  void add(long time, double price) {
    while (to > from && prices[to - 1] <= price) {
      to--;
    }
    long old = time - Horizon.DAY.length();
    while (from < to && times[from] <= old) {
      from++;
    }
    if (to == times.length) {
      makeRoom();
    }
    times[to] = time;
    prices[to] = price;
    to++;
  }

  /** The highest price later than that instant; {@code NaN} where there is none. */
  double since(long time) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < to ? prices[low] : Double.NaN;
  }

  private void makeRoom() {
    int size = to - from;
    int length = Math.max(16, 2 * size);
    long[] movedTimes = Arrays.copyOfRange(times, from, from + length);
    double[] movedPrices = Arrays.copyOfRange(prices, from, from + length);
    times = movedTimes;
    prices = movedPrices;
    from = 0;
    to = size;
  }
}
