package dev.tocsin.app.bench;

import java.util.List;

/** All benchmarks, in the order in which they are run. */
public final class Benchmarks {

  public static final List<Benchmark> ALL =
      List.of(
          new RestartBenchmark(),
          new LevelsBenchmark(),
          new IndicatorsBenchmark(),
          new PatternsBenchmark(),
          new PathBenchmark(),
          new LatencyBenchmark(),
          new AddingBenchmark(),
          new ReplayBenchmark(),
          new StoringBenchmark(),
          new MemoryBenchmark(),
          new CheckBenchmark(),
          new DeliveryBenchmark());

  private Benchmarks() {}
}
