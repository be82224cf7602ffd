package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import java.util.List;
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
  private Series series = new Prices();
  private long heard;
  private int next;

  private static final class Prices extends Series {
    Prices() {
      super(new Instant(), "S", List.of());
    }

    @Override
    protected double compute() {
      return value();
    }
  }

  /** Nothing depends on the series, so nothing is ever asked for. */
  private static final class Instant implements Clock {
    private final Timers timers = new Timers();

    @Override
    public Timers timers() {
      return timers;
    }

    @Override
    public void settle(int rank, Runnable action) {
      action.run();
    }

    @Override
    public void failed(Object part, RuntimeException cause) {
      throw cause;
    }

    @Override
    public boolean isRunning() {
      return true;
    }

    @Override
    public void whenRunning(Runnable action) {
      action.run();
    }

    @Override
    public long now() {
      return 1;
    }

    @Override
    public long moment() {
      return 1;
    }

    @Override
    public void changed(Series changed) {
      throw new IllegalStateException("nothing is computed from " + changed);
    }
  }

  private final class Ear implements AtomListener {
    @Override
    public void happened(Atom atom) {
      heard++;
    }

    @Override
    public void became(Atom atom, Truth truth) {
      heard++;
    }

    @Override
    public void failed(Atom atom, RuntimeException cause) {
      throw cause;
    }

    @Override
    public void noted(Atom atom, String sentence) {
      heard++;
    }
  }

  @Setup
  public void fill() {
    Random random = new Random(20_251_122);
    series = new Prices();
    double price = 100;
    for (int i = 0; i < MOVES; i++) {
      price = Math.clamp(price * (1 + STEP * random.nextGaussian()), 90, 110);
      prices[i] = price;
    }
    series.set(prices[MOVES - 1]);
    Ear ear = new Ear();
    for (int i = 0; i < levels; i++) {
      double level = 90 + 20 * random.nextDouble();
      new LevelAtom(ear, 0, series, LevelKind.CROSSES_ABOVE, level, 0, null).start();
    }
    next = 0;
  }

  @Benchmark
  public long move() {
    series.set(prices[next++ & (MOVES - 1)]);
    return heard;
  }
}
