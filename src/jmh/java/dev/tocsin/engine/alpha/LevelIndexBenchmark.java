package dev.tocsin.engine.alpha;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A move of one series over the levels it is compared with. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LevelIndexBenchmark {
  private static final int MOVES = 1 << 14;

  /** Of the price, in one move. */
  private static final double STEP = 4.6e-4;

  /** How many levels lie within a tenth of the price. */
  @Param({"1", "100", "10000"})
  public int levels;

  private final double[] prices = new double[MOVES];
  private WatchedLevels watched = new WatchedLevels();
  private int next;

  @Setup
  public void fill() {
    Random random = new Random(20_251_122);
    watched = new WatchedLevels();
    double price = 100;
    for (int i = 0; i < MOVES; i++) {
      price = Math.clamp(price * (1 + STEP * random.nextGaussian()), 90, 110);
      prices[i] = price;
    }
    watched.move(prices[MOVES - 1]);
    for (int i = 0; i < levels; i++) {
      watched.add(LevelKind.CROSSES_ABOVE, 90 + 20 * random.nextDouble());
    }
    next = 0;
  }

  @Benchmark
  public long move() {
    return watched.move(prices[next++ & (MOVES - 1)]);
  }
}
