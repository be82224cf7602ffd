package dev.tocsin.feed.csv;

import dev.tocsin.market.Tick;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A row of CSV into a tick. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TickFileBenchmark {
  private static final int ROWS = 10_000;

  /** How the time of a tick is written. */
  @Param({"milliseconds", "iso"})
  public String time = "iso";

  private byte[] file = {};

  @Setup
  public void write() {
    StringBuilder text = new StringBuilder("time,symbol,price,size\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(
          time.equals("iso")
              ? "2026-03-02T09:%02d:%02d.%03dZ".formatted(i / 1000, i / 20 % 60, i % 1000)
              : Long.toString(1_772_442_000_000L + i));
      text.append(",S").append(i % 100).append(',').append(100 + i % 700 / 100.0).append(",1\n");
    }
    file = text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void parse(Blackhole read) throws IOException {
    try (TickFile ticks = TickFile.read(new ByteArrayInputStream(file), null)) {
      ticks.forEach((Tick tick) -> read.consume(tick));
      if (ticks.report().bad() > 0) {
        throw new IllegalStateException("all rows are good");
      }
    }
  }
}
