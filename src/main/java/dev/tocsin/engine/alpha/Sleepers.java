package dev.tocsin.engine.alpha;

import java.util.Arrays;

/**
 * The differences that a field is one side of and that mean nothing to anybody while it moves
 * between two bounds of theirs. The field keeps the narrowest of all bounds beside its value, so a
 * tick within them touches none of these. One thread.
 */
final class Sleepers {
  private final Series field;
  private DifferenceSeries[] all = {};

  /** The bounds of each, both excluded: low, high, low, high, … */
  private double[] bounds = {};

  private int size;

  /** No wider than the bounds of all: those of some that moved or left may be in them still. */
  private double low = Double.NEGATIVE_INFINITY;

  private double high = Double.POSITIVE_INFINITY;
  private double levelsLow;
  private double levelsHigh;

  /**
   * @param low the bounds within which the field's own levels have nothing to hear
   */
  Sleepers(Series field, double low, double high) {
    this.field = field;
    this.levelsLow = low;
    this.levelsHigh = high;
  }

  /** The bounds within which the field's own levels have nothing to hear from now on. */
  void levelsAreQuiet(double low, double high) {
    levelsLow = low;
    levelsHigh = high;
    narrow();
  }

  private void narrow() {
    field.boundedBy(Math.max(low, levelsLow), Math.min(high, levelsHigh));
  }

  /** Lets one sleep; gives its place. */
  int add(DifferenceSeries difference, double low, double high) {
    if (size == all.length) {
      int room = Math.max(4, size + size / 2);
      all = Arrays.copyOf(all, room);
      bounds = Arrays.copyOf(bounds, 2 * room);
    }
    all[size] = difference;
    setBounds(size, low, high);
    return size++;
  }

  /** Another pair of bounds for the one in that place. */
  void setBounds(int place, double low, double high) {
    bounds[2 * place] = low;
    bounds[2 * place + 1] = high;
    this.low = Math.max(this.low, low);
    this.high = Math.min(this.high, high);
    narrow();
  }

  /** The one in that place sleeps no more. */
  void remove(int place) {
    int last = --size;
    if (place < last) {
      all[place] = all[last];
      bounds[2 * place] = bounds[2 * last];
      bounds[2 * place + 1] = bounds[2 * last + 1];
      all[place].moveTo(place);
    }
  }

  /** The field was set; wakes those whose bounds it has left, so that they are computed. */
  void moved(double value) {
    low = Double.NEGATIVE_INFINITY;
    high = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; ) {
      double from = bounds[2 * i];
      double to = bounds[2 * i + 1];
      if (value > from && value < to) {
        low = Math.max(low, from);
        high = Math.min(high, to);
        i++;
      } else {
        DifferenceSeries left = all[i];
        remove(i);
        left.wokenByField();
      }
    }
    narrow();
  }
}
