package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Clock;
import dev.tocsin.engine.alpha.Series;
import dev.tocsin.engine.alpha.Timers;
import java.util.ArrayList;
import java.util.List;

/**
 * The time of a shard: where event time stands, which moment it is, what is due later, and what has
 * to be computed at this moment. Belongs to the thread of its shard.
 */
abstract class ShardClock implements Clock {
  private final Timers timers = new Timers();
  private final ByRank<Series> changed = new ByRank<>();
  private final ByRank<Runnable> settling = new ByRank<>();
  private final List<Runnable> starting = new ArrayList<>();
  private long now = Long.MIN_VALUE;
  private long moment = 1;
  private boolean stirred;

  @Override
  public final long now() {
    return now;
  }

  @Override
  public final long moment() {
    return moment;
  }

  @Override
  public final Timers timers() {
    return timers;
  }

  @Override
  public final void changed(Series series) {
    stirred = true;
    changed.add(series.rank(), series);
  }

  @Override
  public final void settle(int rank, Runnable action) {
    stirred = true;
    settling.add(rank, action);
  }

  /** Something has happened that wants a look before the input that is on is done with. */
  final void stir() {
    stirred = true;
  }

  /** All that has happened is looked at. */
  final void calm() {
    stirred = false;
  }

  /** Whether anything has happened; most ticks only move a price between its levels. */
  final boolean isStirred() {
    return stirred;
  }

  @Override
  public final boolean isRunning() {
    return now != Long.MIN_VALUE;
  }

  @Override
  public final void whenRunning(Runnable action) {
    if (isRunning()) {
      action.run();
    } else {
      starting.add(action);
    }
  }

  /** Whether the clock, standing at that time, would have something to do. */
  final boolean isDue(long time) {
    return !isRunning() || timers.next() <= time;
  }

  /** It stands there from now on. */
  final void stand(long time) {
    now = time;
  }

  /** The next moment begins. */
  final void nextMoment() {
    moment++;
  }

  /** Its moments are later than those of facts that come from elsewhere. */
  final void reach(long other) {
    moment = Math.max(moment, other);
  }

  /** Runs what waited for the first input. */
  final void begin() {
    List<Runnable> all = List.copyOf(starting);
    starting.clear();
    all.forEach(Runnable::run);
  }

  /** Computes what changed; who waits for a rank goes before those of a higher one are computed. */
  final void compute() {
    while (!changed.isEmpty() || !settling.isEmpty()) {
      if (settling.isEmpty() || !changed.isEmpty() && changed.rank() <= settling.rank()) {
        changed.remove().run();
      } else {
        settling.remove().run();
      }
    }
  }
}
