package dev.tocsin.engine.backtest;

/** Adds up what the price did after instants. One thread. */
final class MoveSums {
  private long count;
  private long apart;
  private long lastApart;
  private double changes;
  private double squares;
  private double best;
  private double worst;
  private double highest = Double.NaN;
  private double lowest = Double.NaN;

  /**
   * Takes an instant; they come in order of time.
   *
   * @param time of the instant, in microseconds
   * @param change of the price over the horizon, in percent of the price then; so are the others
   */
  void add(long time, Horizon horizon, double change, double up, double down) {
    if (count == 0 || time >= lastApart + horizon.length()) {
      apart++;
      lastApart = time;
    }
    count++;
    changes += change;
    squares += change * change;
    best += up;
    worst += down;
    highest = count == 1 ? up : Math.max(highest, up);
    lowest = count == 1 ? down : Math.min(lowest, down);
  }

  void add(MoveSums other) {
    highest = larger(highest, other.highest);
    lowest = -larger(-lowest, -other.lowest);
    count += other.count;
    apart += other.apart;
    changes += other.changes;
    squares += other.squares;
    best += other.best;
    worst += other.worst;
  }

  /** What is left of the averages without some of the instants; extremes are not kept. */
  MoveSums without(MoveSums some) {
    MoveSums rest = new MoveSums();
    rest.count = count - some.count;
    rest.changes = changes - some.changes;
    rest.squares = squares - some.squares;
    rest.best = best - some.best;
    rest.worst = worst - some.worst;
    return rest;
  }

  /** The same averages, as if of so many instants. */
  MoveSums weighted(long instants) {
    MoveSums weighted = new MoveSums();
    double factor = (double) instants / count;
    weighted.count = instants;
    weighted.changes = changes * factor;
    weighted.squares = squares * factor;
    weighted.best = best * factor;
    weighted.worst = worst * factor;
    return weighted;
  }

  long count() {
    return count;
  }

  Moves moves() {
    if (count == 0) {
      return new Moves(
          0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double mean = changes / count;
    double variance = count < 2 ? Double.NaN : (squares - changes * mean) / (count - 1);
    return new Moves(
        count,
        apart,
        mean,
        apart < 2 ? Double.NaN : Math.sqrt(Math.max(variance, 0) / apart),
        best / count,
        worst / count,
        highest,
        lowest);
  }

  private static double larger(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }
}
