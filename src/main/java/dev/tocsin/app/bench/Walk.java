package dev.tocsin.app.bench;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The market of the benchmarks: symbols that begin at 100 and walk in relative steps of a standard
 * deviation of 4.6 basis points, held between 90 and 110; one tick each 10 µs of event time. The
 * same seed gives the same ticks.
 */
final class Walk {
  static final long SEED = 20260302;
  static final double START = 100;
  static final double LOWEST = 90;
  static final double HIGHEST = 110;
  private static final double STEP = 4.6e-4;

  private final SplittableRandom random;
  private final String[] symbols;
  private final double[] prices;
  private long micros = 10;
  private long time = EventTime.of(Instant.parse("2026-03-02T00:00:00Z"));

  Walk(int symbols, long seed) {
    this.random = new SplittableRandom(seed);
    this.symbols = new String[symbols];
    this.prices = new double[symbols];
    for (int i = 0; i < symbols; i++) {
      this.symbols[i] = symbol(i);
      prices[i] = START;
    }
  }

  /** From now on a tick each so many microseconds of event time. */
  Walk every(long step) {
    micros = step;
    return this;
  }

  /** Event time of the newest tick. */
  long time() {
    return time;
  }

  static String symbol(int number) {
    return "S" + number;
  }

  /** The next ticks, each of a symbol drawn at random. */
  Tick[] next(int count) {
    Tick[] ticks = new Tick[count];
    for (int i = 0; i < count; i++) {
      int symbol = random.nextInt(symbols.length);
      double price = prices[symbol] * (1 + STEP * random.nextGaussian());
      prices[symbol] = Math.clamp(price, LOWEST, HIGHEST);
      time += micros;
      ticks[i] = Tick.trade(symbols[symbol], time, prices[symbol], 1);
    }
    return ticks;
  }

  /**
   * A rule of the benchmarks: a symbol crosses above a level.
   *
   * @param symbol number of the symbol
   */
  record LevelRule(int symbol, double level) {
    String text() {
      return Walk.symbol(symbol) + " crosses above " + level;
    }
  }

  /** Rules with levels uniform within 10 % of the start, dealt to the symbols in turn. */
  static List<LevelRule> levels(int rules, int symbols, long seed) {
    var random = new SplittableRandom(seed);
    Set<LevelRule> all = LinkedHashSet.newLinkedHashSet(rules);
    while (all.size() < rules) {
      // a few decimals, as a person might write them; no rule stands twice in a file
      double level = Math.round(random.nextDouble(LOWEST, HIGHEST) * 1e6) / 1e6;
      all.add(new LevelRule(all.size() % symbols, level));
    }
    return List.copyOf(all);
  }
}
