package dev.tocsin.engine.backtest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instants in order of time that wait for their horizons to be over; each leaves once the longest
 * is. One thread.
 */
final class Instants {

  /** Of {@link Instant#alert}: no firing, a minute that ended. */
  static final int MINUTE = -1;

  private Instant[] ring = new Instant[64];
  private long added;
  private final long[] done = new long[Horizon.values().length];

  /**
   * A moment with a price.
   *
   * @param alert number of the alert that fired, or {@link #MINUTE}
   * @param fired of a minute: numbers of the alerts that fired in it, each as often as it did
   */
  record Instant(long time, double price, int alert, List<Integer> fired) {

    static Instant firing(long time, double price, int alert) {
      return new Instant(time, price, alert, List.of());
    }

    static Instant minute(long time, double price, List<Integer> fired) {
      return new Instant(time, price, MINUTE, List.copyOf(fired));
    }
  }

  void add(Instant instant) {
    if (size() == ring.length) {
      Instant[] larger = new Instant[2 * ring.length];
      for (long i = added - size(); i < added; i++) {
        larger[(int) (i & (larger.length - 1))] = ring[(int) (i & (ring.length - 1))];
      }
      ring = larger;
    }
    ring[(int) (added++ & (ring.length - 1))] = instant;
  }

  int size() {
    return (int) (added - done[Horizon.DAY.ordinal()]);
  }

  /** The oldest that waits for that horizon, if it is over by then; null if there is none. */
  @Nullable Instant over(Horizon horizon, long before) {
    long next = done[horizon.ordinal()];
    if (next == added) {
      return null;
    }
    Instant instant = ring[(int) (next & (ring.length - 1))];
    if (instant.time() + horizon.length() >= before) {
      return null;
    }
    done[horizon.ordinal()]++;
    return instant;
  }
}
