package dev.tocsin.market.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last numbers of a series, at most so many. */
final class RollingWindow {

  private final double[] values;
  private int next;
  private int count;

  /** How many of the newest numbers are equal. */
  private int equal;

  RollingWindow(int length) {
    values = new double[length];
  }

  /** Takes a number; gives back the one that leaves, or 0 where none does. */
  double add(double x) {
    equal = count > 0 && newest() == x ? Math.min(equal + 1, values.length) : 1;
    double leaving = oldest();
    values[next] = x;
    next = next + 1 == values.length ? 0 : next + 1;
    count = Math.min(count + 1, values.length);
    return leaving;
  }

  int length() {
    return values.length;
  }

  boolean isFull() {
    return count == values.length;
  }

  /** It would be full with one number more. */
  boolean fillsUp() {
    return count >= values.length - 1;
  }

  /** All numbers in it are equal: then sums must not show how they were rounded. */
  boolean isFlat() {
    return equal == values.length;
  }

  /** All would be equal with this number more. */
  boolean staysFlat(double x) {
    return equal >= values.length - 1 && (count == 0 || newest() == x);
  }

  /** Comes round once in its length: the time to sum up afresh, at a constant cost a number. */
  boolean isRound() {
    return next == 0;
  }

  /** The number that leaves next; 0 where none does. */
  double oldest() {
    return isFull() ? values[next] : 0;
  }

  double newest() {
    return values[next == 0 ? values.length - 1 : next - 1];
  }

  int count() {
    return count;
  }

  /** Numbers from the oldest, which is 0, on. */
  double get(int index) {
    int first = isFull() ? next : 0;
    int place = first + index;
    return values[place < values.length ? place : place - values.length];
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(next);
    out.writeInt(count);
    out.writeInt(equal);
    for (int i = 0; i < count; i++) {
      out.writeDouble(values[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    next = in.readInt();
    count = in.readInt();
    equal = in.readInt();
    for (int i = 0; i < count; i++) {
      values[i] = in.readDouble();
    }
  }
}
