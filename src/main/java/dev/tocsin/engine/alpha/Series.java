package dev.tocsin.engine.alpha;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that changes with the market, computed once for all who read it. Unknown is {@code NaN}.
 * One thread.
 */
public abstract non-sealed class Series extends SeriesValue {
  // one empty list for all: a tick then brings in no line of memory to see that nobody listens
  private static final Series[] NO_SERIES = {};
  private static final ArrayList<Runnable> NOBODY = new ArrayList<>(0);

  // what each value touches stands first, together
  private ArrayList<Runnable> watchers = NOBODY;
  private Series[] dependents = NO_SERIES;
  private int dependentCount;
  private final int rank;
  private final String text;
  private final List<Series> sources;
  private final @Nullable BarStream bars;
  private @Nullable LevelIndex levels;
  private @Nullable Sleepers sleepers;

  private long queued;
  private boolean failed;
  private @Nullable List<Series> alone;

  /**
   * @param text as it is written in a rule, normalised; equal texts share one series
   * @param sources what it is computed from
   */
  protected Series(Clock clock, String text, List<Series> sources) {
    this(clock, text, sources, null);
  }

  /**
   * @param bars at whose closes it is computed along with those of its sources that are too; null
   *     where the sources alone have it computed
   */
  Series(Clock clock, String text, List<Series> sources, @Nullable BarStream bars) {
    this(clock, text, 1 + sources.stream().mapToInt(Series::rank).max().orElse(-1), sources, bars);
    for (Series source : sources) {
      if (bars == null || source.bars != bars) {
        source.feed(this);
      }
    }
    if (bars != null) {
      bars.follow(this);
    }
  }

  /**
   * One that asks for itself when it is to be computed.
   *
   * @param rank above those of all series it rests on
   */
  protected Series(Clock clock, String text, int rank) {
    this(clock, text, rank, List.of(), null);
  }

  private Series(
      Clock clock, String text, int rank, List<Series> sources, @Nullable BarStream bars) {
    super(clock);
    this.text = text;
    this.rank = rank;
    this.sources = sources;
    this.bars = bars;
  }

  /** The bars at whose closes it is computed without being asked for, or null. */
  final @Nullable BarStream bars() {
    return bars;
  }

  /** Has a series computed whenever this one is set. */
  final void feed(Series dependent) {
    if (isAsleep()) {
      wake();
    }
    if (dependentCount == dependents.length) {
      dependents = Arrays.copyOf(dependents, Math.max(1, 2 * dependentCount));
    }
    dependents[dependentCount++] = dependent;
  }

  /** Nobody reads it any more: it leaves what it listens to. */
  final void release() {
    sources.forEach(source -> source.starve(this));
    if (bars != null) {
      bars.unfollow(this);
    }
    leave();
  }

  /** Has it computed for this one's sake no more. */
  final void starve(Series dependent) {
    int at = 0;
    while (at < dependentCount && dependents[at] != dependent) {
      at++;
    }
    if (at < dependentCount) {
      System.arraycopy(dependents, at + 1, dependents, at, --dependentCount - at);
      if (dependentCount == 0) {
        dependents = NO_SERIES;
      } else {
        Arrays.fill(dependents, dependentCount, dependentCount + 1, dependents[0]);
      }
    }
  }

  /** Leaves what it listens to besides its sources, and calls its deadlines off. */
  void leave() {}

  public final String text() {
    return text;
  }

  /** A list of it alone: one for all rules that read nothing else. */
  public final List<Series> alone() {
    if (alone == null) {
      alone = List.of(this);
    }
    return alone;
  }

  /** 0 for what ticks set, else one more than the highest of its sources. */
  public final int rank() {
    return rank;
  }

  /** Computes the value from its sources; only for series that have any. */
  protected abstract double compute();

  /**
   * Sets the value of now, {@code NaN} for unknown, and tells all who look. A value that repeats
   * counts as new.
   */
  public final void set(double next) {
    if (takeQuietly(next)) {
      tell();
      return;
    }
    double before = latest();
    boolean wasKnown = isKnown();
    take(next);
    if (!Double.isNaN(next)) {
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
    if (sleepers != null) {
      sleepers.moved(next);
    }
    tell();
  }

  // a plain loop: an atom may come or go while it runs, and what came just now has seen this value
  private void tellWatchers() {
    for (int i = 0, n = watchers.size(); i < n && i < watchers.size(); i++) {
      watchers.get(i).run();
    }
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

  /**
   * Becomes unknown and forgets what was known: what comes next is a first sight for all who look.
   */
  protected final void forget() {
    set(Double.NaN);
    forgetKnown();
    if (levels != null) {
      levels.forget();
    }
    for (int i = 0; i < dependentCount; i++) {
      dependents[i].forget();
    }
  }

  /** Asks to be computed at this moment. */
  public final void request() {
    if (queued != clock().moment()) {
      queued = clock().moment();
      clock().changed(this);
    }
  }

  /** Computes and sets; the shard calls it in the order of ranks. */
  public final void run() {
    queued = 0;
    if (failed) {
      return;
    }
    if (isAsleep()) {
      stir();
    }
    double next;
    try {
      next = compute();
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    set(next);
    rest();
  }

  // ---- sleeping: see DifferenceSeries

  /** It was computed; it may sleep until what it rests on wakes it. */
  void rest() {}

  /** It is computed though nothing has woken it. */
  void stir() {}

  /** Somebody wants to hear of each of its values from now on. */
  void wake() {}

  /** Whether a value between its bounds means nothing to anybody, and it has been seen before. */
  final boolean isQuiet() {
    return isBounded() && dependentCount == 0 && watchers.isEmpty();
  }

  /** Those that sleep while this one moves between bounds. */
  final Sleepers sleepers() {
    if (sleepers == null) {
      sleepers = new Sleepers(this, quietAbove(), quietBelow());
    }
    return sleepers;
  }

  /** Whether it changes only at closes of bars, and never while ticks set their fields. */
  boolean changesAtClosesAlone() {
    return false;
  }

  /** It cannot be computed any more: whoever reads it is set aside. */
  final void fail(RuntimeException cause) {
    failed = true;
    clock().failed(this, cause);
  }

  /** From now on its levels want to hear of no value that lies strictly between these. */
  final void quietBetween(double low, double high) {
    if (sleepers == null) {
      boundedBy(low, high);
    } else {
      sleepers.levelsAreQuiet(low, high);
    }
  }

  /** From now on its levels want to hear of every value. */
  final void quietNowhere() {
    if (isAsleep()) {
      wake();
    }
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
    if (isAsleep()) {
      wake();
    }
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
}
