package dev.tocsin.engine.alpha;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a series knows: its value, the last one that was known and when it came, and the bounds
 * between which a next one means nothing to its levels. One thread.
 */
public abstract sealed class SeriesValue permits Series {
  private final Clock clock;

  /** While it moves between these two, both excluded, no level has to be told. */
  private double quietAbove = Double.NEGATIVE_INFINITY;

  private double quietBelow = Double.POSITIVE_INFINITY;
  private double value = Double.NaN;
  private double known = Double.NaN;
  private long time = Long.MIN_VALUE;
  private long previousTime = Long.MIN_VALUE;
  private boolean asleep;

  SeriesValue(Clock clock) {
    this.clock = clock;
  }

  final Clock clock() {
    return clock;
  }

  public final double value() {
    if (asleep) {
      catchUp();
    }
    return value;
  }

  public final boolean isKnown() {
    return !Double.isNaN(value);
  }

  /** The last value that was known; it outlives becoming unknown. */
  public final double known() {
    if (asleep) {
      catchUp();
    }
    return known;
  }

  /** Event time of the newest known value. */
  public final long time() {
    if (asleep) {
      catchUp();
    }
    return time;
  }

  /** Event time of the known value before it. */
  public final long previousTime() {
    if (asleep) {
      catchUp();
    }
    return previousTime;
  }

  // ---- being set

  /** Takes the value of now where it lies between the quiet bounds. */
  final boolean takeQuietly(double next) {
    if (next > quietAbove && next < quietBelow) {
      value = next;
      known = next;
      previousTime = time;
      time = clock.now();
      return true;
    }
    return false;
  }

  /** Takes the value of now, {@code NaN} for unknown. */
  final void take(double next) {
    value = next;
    if (!Double.isNaN(next)) {
      known = next;
      previousTime = time;
      time = clock.now();
    }
  }

  /** The last value that was known when it was computed last. */
  final double latest() {
    return known;
  }

  /** Takes over what was known before anybody asked for this series; nobody is told. */
  final void prime(double known, long time) {
    this.value = known;
    this.known = known;
    this.time = time;
    this.previousTime = time;
  }

  final void forgetKnown() {
    known = Double.NaN;
    time = Long.MIN_VALUE;
    previousTime = Long.MIN_VALUE;
  }

  // ---- quiet bounds

  final double quietAbove() {
    return quietAbove;
  }

  final double quietBelow() {
    return quietBelow;
  }

  /** Bounds between which neither a level nor anybody that sleeps has to be told. */
  final void boundedBy(double low, double high) {
    quietAbove = low;
    quietBelow = high;
  }

  /**
   * Whether a value between its bounds means nothing to its levels, and it has been seen before.
   */
  final boolean isBounded() {
    return quietAbove < quietBelow && isKnown() && previousTime != Long.MIN_VALUE;
  }

  // ---- sleeping: see DifferenceSeries

  final boolean isAsleep() {
    return asleep;
  }

  final void asleep(boolean sleeps) {
    asleep = sleeps;
  }

  /** Takes the value that it would have, had it been computed all along. */
  void catchUp() {}

  /**
   * What it would have been set to last, had it been computed all along.
   *
   * @param before when what it rests on was set for the last time but one
   */
  final void missed(double last, long at, long before) {
    value = last;
    known = last;
    if (at > time) {
      previousTime = Math.max(time, before);
      time = at;
    }
  }

  /** When it would have been set last; what to is not asked before it is set again. */
  final void missed(long at) {
    time = Math.max(time, at);
  }

  // ---- storing

  /** Writes its value and what it remembers. */
  public final void save(DataOutput out) throws IOException {
    if (asleep) {
      catchUp();
    }
    out.writeDouble(value);
    out.writeDouble(known);
    out.writeLong(time);
    out.writeLong(previousTime);
    saveMore(out);
  }

  /** Takes over what {@link #save} wrote, before anybody looks at it; nobody is told. */
  public final void restore(DataInput in) throws IOException {
    value = in.readDouble();
    known = in.readDouble();
    time = in.readLong();
    previousTime = in.readLong();
    restoreMore(in);
  }

  /** Writes what it remembers besides its value. */
  void saveMore(DataOutput out) throws IOException {}

  /** Takes over what {@link #saveMore} wrote. */
  void restoreMore(DataInput in) throws IOException {}
}
