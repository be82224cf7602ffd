package dev.tocsin.engine.bench;

import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least that has to be done: look the symbol up by its name, hold its price against the one
 * before, walk the sorted levels between the two, and write down which rule fired, when and at what
 * price. No late ticks, no time, no state of a rule, nothing else that a rule may ask for.
 */
public final class BareLevels implements LevelContender {
  private static final int KEPT = 1 << 12;

  private final Map<String, Symbol> symbols = new HashMap<>();
  private final int[] firedRule = new int[KEPT];
  private final long[] firedAt = new long[KEPT];
  private final double[] firedPrice = new double[KEPT];
  private int rules;
  private long firings;

  private static final class Symbol {
    final List<double[]> added = new ArrayList<>();
    double[] levels = {};
    int[] rules = {};
    double last = Double.NaN;

    /** The first level above the last price. */
    int next;
  }

  @Override
  public void add(String symbol, double level) {
    symbols.computeIfAbsent(symbol, _ -> new Symbol()).added.add(new double[] {level, rules++});
  }

  @Override
  public void start() {
    for (Symbol symbol : symbols.values()) {
      symbol.added.sort(Comparator.comparingDouble(pair -> pair[0]));
      symbol.levels = symbol.added.stream().mapToDouble(pair -> pair[0]).toArray();
      symbol.rules = symbol.added.stream().mapToInt(pair -> (int) pair[1]).toArray();
      symbol.added.clear();
    }
  }

  @Override
  public void tick(Tick tick) {
    Symbol symbol = symbols.get(tick.symbol());
    if (symbol == null) {
      return;
    }
    double price = tick.price();
    double[] levels = symbol.levels;
    int next = symbol.next;
    if (price > symbol.last) {
      while (next < levels.length && levels[next] < price) {
        int slot = (int) (firings++ & (KEPT - 1));
        firedRule[slot] = symbol.rules[next++];
        firedAt[slot] = tick.time();
        firedPrice[slot] = price;
      }
    } else if (price < symbol.last) {
      while (next > 0 && levels[next - 1] >= price) {
        next--;
      }
    } else if (Double.isNaN(symbol.last)) {
      next = -Arrays.binarySearch(levels, price) - 1;
    }
    symbol.next = next;
    symbol.last = price;
  }

  @Override
  public long firings() {
    return firings;
  }

  /** What fired last, so that no compiler may leave the writing out. */
  public double lastFiring() {
    int slot = (int) (firings - 1 & (KEPT - 1));
    return firedRule[slot] + firedAt[slot] + firedPrice[slot];
  }
}
