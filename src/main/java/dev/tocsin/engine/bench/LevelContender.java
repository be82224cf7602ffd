package dev.tocsin.engine.bench;

import dev.tocsin.market.Tick;

/**
 * Some way to run rules {@code S crosses above L}. Their levels are never equal to a price, so the
 * side before a tick is that of the price before.
 */
public interface LevelContender {

  /** Takes a rule in; before {@link #start} alone. */
  void add(String symbol, double level);

  /** All rules are in. */
  void start();

  /** Runs one tick. */
  void tick(Tick tick);

  /** How many rules have fired so far. */
  long firings();

  /**
   * Runs some of the ticks.
   *
   * @param most how many of them, from the first on
   * @return how many those were
   */
  default long ticks(Tick[] ticks, int most) {
    int count = Math.min(most, ticks.length);
    for (int i = 0; i < count; i++) {
      tick(ticks[i]);
    }
    return count;
  }
}
