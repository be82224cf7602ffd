package dev.tocsin.market;

import dev.tocsin.market.indicator.Indicators;
import dev.tocsin.market.indicator.SeriesIndicator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A tick into a minute bar, one in ten of which closes it; the close of a bar into an indicator.
 */
public final class BarsBenchmark {
  private static final int PRICES = 1 << 12;

  private BarsBenchmark() {}

  /** The builder of one symbol's bars. */
  @State(Scope.Benchmark)
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public static class Builder {
    private static final long APART = 6 * EventTime.SECOND;

    private final double[] prices = walk();
    private final BarBuilder bars =
        new BarBuilder(TradingCalendar.plain(), BarInterval.span(60 * EventTime.SECOND), false);
    private long time = EventTime.of(Instant.parse("2026-03-02T09:00:00Z"));
    private int next;

    @Benchmark
    public @Nullable Bar tick() {
      time += APART;
      return bars.add(time, prices[next++ & (PRICES - 1)], 1);
    }
  }

  /** One indicator of one symbol. */
  @State(Scope.Benchmark)
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public static class Update {
    @Param({"sma", "ema", "rsi", "bb_upper", "macd", "highest"})
    public String indicator = "sma";

    private final double[] prices = walk();
    private @Nullable SeriesIndicator updated;
    private int next;

    @Setup
    public void make() {
      var kind = Objects.requireNonNull(Indicators.ALL.get(indicator), indicator);
      List<Double> lengths = new ArrayList<>();
      kind.lengths().forEach(length -> lengths.add(length.usual()));
      updated = (SeriesIndicator) kind.create(lengths);
    }

    @Benchmark
    public double close() {
      SeriesIndicator now = Objects.requireNonNull(updated);
      now.update(prices[next++ & (PRICES - 1)]);
      return now.value();
    }
  }

  private static double[] walk() {
    Random random = new Random(20_251_122);
    double[] prices = new double[PRICES];
    double price = 100;
    for (int i = 0; i < PRICES; i++) {
      price *= 1 + 4.6e-4 * random.nextGaussian();
      prices[i] = price;
    }
    return prices;
  }
}
