package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Highest or lowest of the last numbers, by a queue of those that may still become it: constant
 * time a number, amortised.
 */
final class RollingExtreme {

  private final int length;
  private final boolean highest;

  /** Falling (rising, for the lowest) from the first on; a ring. */
  private final double[] values;

  private final long[] places;
  private int first;
  private int size;
  private long added;

  RollingExtreme(int length, boolean highest) {
    this.length = length;
    this.highest = highest;
    values = new double[length];
    places = new long[length];
  }

  void add(double x) {
    if (size > 0 && places[first] <= added - length) {
      first = at(1);
      size--;
    }
    while (size > 0 && !beats(values[at(size - 1)], x)) {
      size--;
    }
    int last = at(size);
    values[last] = x;
    places[last] = added;
    size++;
    added++;
  }

  /** {@code NaN} until there are enough numbers. */
  double value() {
    return added < length ? Double.NaN : values[first];
  }

  /** With one number more. */
  double after(double x) {
    if (added + 1 < length) {
      return Double.NaN;
    }
    boolean leaves = size > 0 && places[first] <= added - length;
    int staying = leaves ? 1 : 0;
    return staying < size && beats(values[at(staying)], x) ? values[at(staying)] : x;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(added);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(values[at(i)]);
      out.writeLong(places[at(i)]);
    }
  }

  void restore(DataInput in) throws IOException {
    added = in.readLong();
    size = in.readInt();
    first = 0;
    for (int i = 0; i < size; i++) {
      values[i] = in.readDouble();
      places[i] = in.readLong();
    }
  }

  private boolean beats(double a, double b) {
    return highest ? a > b : a < b;
  }

  private int at(int index) {
    int place = first + index;
    return place < length ? place : place - length;
  }
}
