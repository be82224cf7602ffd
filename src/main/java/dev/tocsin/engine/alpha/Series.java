package dev.tocsin.engine.alpha;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that changes with the market, computed once for all who read it. Unknown is {@code NaN}.
 * One thread.
 */
public abstract class Series {
  // one empty list for all: a tick then brings in no line of memory to see that nobody listens
  private static final Series[] NO_SERIES = {};
  private static final ArrayList<Runnable> NOBODY = new ArrayList<>(0);

  private final Clock clock;
  private final String text;
  private final int rank;
  private final List<Series> sources;
  private Series[] dependents = NO_SERIES;
  private int dependentCount;
  private ArrayList<Runnable> watchers = NOBODY;
  private @Nullable LevelIndex levels;

  /** While it moves between these two, both excluded, no level has to be told. */
  private double quietAbove = Double.NEGATIVE_INFINITY;

  private double quietBelow = Double.POSITIVE_INFINITY;
  private double value = Double.NaN;
  private double known = Double.NaN;
  private long time = Long.MIN_VALUE;
  private long previousTime = Long.MIN_VALUE;
  private long queued;
  private boolean failed;

  /**
   * @param text as it is written in a rule, normalised; equal texts share one series
   * @param sources what it is computed from
   */
  protected Series(Clock clock, String text, List<Series> sources) {
    this(clock, text, 1 + sources.stream().mapToInt(Series::rank).max().orElse(-1), sources);
    sources.forEach(source -> source.feed(this));
  }

  /**
   * One that asks for itself when it is to be computed.
   *
   * @param rank above those of all series it rests on
   */
  protected Series(Clock clock, String text, int rank) {
    this(clock, text, rank, List.of());
  }

  private Series(Clock clock, String text, int rank, List<Series> sources) {
    this.clock = clock;
    this.text = text;
    this.rank = rank;
    this.sources = sources;
  }

  private void feed(Series dependent) {
    if (dependentCount == dependents.length) {
      dependents = Arrays.copyOf(dependents, Math.max(1, 2 * dependentCount));
    }
    dependents[dependentCount++] = dependent;
  }

  /** Nobody reads it any more: it leaves what it listens to. */
  final void release() {
    sources.forEach(source -> source.starve(this));
    leave();
  }

  private void starve(Series dependent) {
    int at = 0;
    while (at < dependentCount && dependents[at] != dependent) {
      at++;
    }
    if (at < dependentCount) {
      Series[] rest = new Series[--dependentCount];
      System.arraycopy(dependents, 0, rest, 0, at);
      System.arraycopy(dependents, at + 1, rest, at, dependentCount - at);
      dependents = rest;
    }
  }

  /** Leaves what it listens to besides its sources, and calls its deadlines off. */
  void leave() {}

  public final String text() {
    return text;
  }

  /** 0 for what ticks set, else one more than the highest of its sources. */
  public final int rank() {
    return rank;
  }

  public final double value() {
    return value;
  }

  public final boolean isKnown() {
    return !Double.isNaN(value);
  }

  /** The last value that was known; it outlives becoming unknown. */
  public final double known() {
    return known;
  }

  /** Event time of the newest known value. */
  public final long time() {
    return time;
  }

  /** Event time of the known value before it. */
  public final long previousTime() {
    return previousTime;
  }

  final Clock clock() {
    return clock;
  }

  /** Computes the value from its sources; only for series that have any. */
  protected abstract double compute();

  /**
   * Sets the value of now, {@code NaN} for unknown, and tells all who look. A value that repeats
   * counts as new.
   */
  public final void set(double next) {
    if (next > quietAbove && next < quietBelow) {
      value = next;
      previousTime = time;
      time = clock.now();
      known = next;
      tell();
      return;
    }
    double before = known;
    boolean wasKnown = isKnown();
    value = next;
    if (!Double.isNaN(next)) {
      previousTime = time;
      time = clock.now();
      known = next;
      if (levels != null) {
        levels.move(before, next, wasKnown);
      }
    } else if (wasKnown) {
      if (levels != null) {
        levels.lose();
      }
    } else {
      stayUnknown();
      return;
    }
    tell();
  }

  private void tell() {
    tellWatchers();
    for (int i = 0; i < dependentCount; i++) {
      dependents[i].request();
    }
  }

  // who begins to look again, where a rule's hours begin, may not have seen that it is unknown
  private void stayUnknown() {
    if (levels != null) {
      levels.stayUnknown();
    }
    tellWatchers();
    for (int i = 0; i < dependentCount; i++) {
      if (dependents[i] instanceof ComputedSeries computed && !computed.isKnown()) {
        ((Series) computed).stayUnknown();
      }
    }
  }

  // a plain loop: an atom may come or go while it runs, and what came just now has seen this value
  private void tellWatchers() {
    for (int i = 0, n = watchers.size(); i < n && i < watchers.size(); i++) {
      watchers.get(i).run();
    }
  }

  /** Takes over what was known before anybody asked for this series; nobody is told. */
  final void prime(double known, long time) {
    this.value = known;
    this.known = known;
    this.time = time;
    this.previousTime = time;
  }

  /**
   * Becomes unknown and forgets what was known: what comes next is a first sight for all who look.
   */
  protected final void forget() {
    set(Double.NaN);
    known = Double.NaN;
    time = Long.MIN_VALUE;
    previousTime = Long.MIN_VALUE;
    if (levels != null) {
      levels.forget();
    }
    for (int i = 0; i < dependentCount; i++) {
      dependents[i].forget();
    }
  }

  /** Asks to be computed at this moment. */
  public final void request() {
    if (queued != clock.moment()) {
      queued = clock.moment();
      clock.changed(this);
    }
  }

  /** Computes and sets; the shard calls it in the order of ranks. */
  public final void run() {
    queued = 0;
    if (failed) {
      return;
    }
    double next;
    try {
      next = compute();
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    set(next);
  }

  /** It cannot be computed any more: whoever reads it is set aside. */
  final void fail(RuntimeException cause) {
    failed = true;
    clock.failed(this, cause);
  }

  /** From now on its levels want to hear of no value that lies strictly between these. */
  final void quietBetween(double low, double high) {
    quietAbove = low;
    quietBelow = high;
  }

  /** From now on its levels want to hear of every value. */
  final void quietNowhere() {
    quietBetween(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  /** The levels it is compared with. */
  public final LevelIndex levels() {
    if (levels == null) {
      levels = new LevelIndex(this);
    }
    return levels;
  }

  /** Has something run whenever it is set, known or not. */
  public final void watch(Runnable watcher) {
    if (watchers == NOBODY) {
      watchers = new ArrayList<>(1);
    }
    watchers.add(watcher);
  }

  public final void unwatch(Runnable watcher) {
    if (!watchers.isEmpty()) {
      watchers.remove(watcher);
    }
  }

  @Override
  public final String toString() {
    return text;
  }

  /** Writes its value and what it remembers. */
  public final void save(DataOutput out) throws IOException {
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
