package dev.tocsin.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * Which shards the ticks of a symbol go to: the one it is at home on, which always takes them, and
 * each that has a rule for it. Belongs to the thread of its clock.
 */
final class Routes {
  /** Shards are bits of a number. */
  static final int MOST_SHARDS = 64;

  private final int shards;
  private final Map<String, Route> routes = new HashMap<>();
  private int next;

  /** The way of one symbol's ticks. */
  static final class Route {
    private final int home;
    private long mask;

    Route(int home) {
      this.home = home;
      this.mask = 1L << home;
    }

    /** The shard that knows all of the symbol, whether a rule reads it or not. */
    int home() {
      return home;
    }

    /** A bit for each shard. */
    long mask() {
      return mask;
    }

    boolean leadsTo(int shard) {
      return (mask & 1L << shard) != 0;
    }
  }

  Routes(int shards) {
    this.shards = shards;
  }

  /** The route of a symbol that may have no rule. */
  Route of(String symbol) {
    Route known = routes.get(symbol);
    if (known == null) {
      known = new Route(next);
      next = (next + 1) % shards;
      routes.put(symbol, known);
    }
    return known;
  }

  /** The home of a symbol; of one not seen yet, the shard proposed. */
  int home(String symbol, int proposed) {
    return routes.computeIfAbsent(symbol, _ -> new Route(proposed)).home;
  }

  /**
   * From now on its ticks go to that shard too.
   *
   * @return whether they did not before
   */
  boolean lead(String symbol, int shard) {
    Route route = of(symbol);
    boolean known = route.leadsTo(shard);
    route.mask |= 1L << shard;
    return !known;
  }
}
