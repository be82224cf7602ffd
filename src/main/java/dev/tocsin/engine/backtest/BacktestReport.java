package dev.tocsin.engine.backtest;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What a replay's firings were followed by.
 *
 * @param days days (UTC) on which there were ticks
 * @param alerts those that fired, in order of file and name
 */
public record BacktestReport(List<LocalDate> days, List<AlertReport> alerts) {

  /**
   * One alert, all its members together.
   *
   * @param perDay firings of each day (UTC) that had any
   * @param after what followed, by horizon
   */
  public record AlertReport(
      String file,
      String alert,
      long firings,
      SortedMap<LocalDate, Long> perDay,
      Map<Horizon, Comparison> after) {

    /** What followed within that horizon. */
    public Comparison after(Horizon horizon) {
      return Objects.requireNonNull(after.get(horizon), horizon.word());
    }
  }

  /**
   * What followed the firings, and what followed all other minutes of the same symbols, each symbol
   * weighing as much as it has firings.
   *
   * @param fired after the firings
   * @param others after the ends of all minutes in which the symbol had a price and the alert did
   *     not fire; its error and extremes are {@code NaN}, and none is counted as apart
   */
  public record Comparison(Moves fired, Moves others) {

    /** How much more the price gained after firings than otherwise; percent of the price. */
    public double difference() {
      return fired.mean() - others.mean();
    }

    /**
     * Whether the difference is larger than twice the standard error of what followed the firings:
     * one in twenty is so by chance alone.
     */
    public boolean isBeyondNoise() {
      return Math.abs(difference()) > 2 * fired.error();
    }
  }
}
