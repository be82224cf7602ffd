package dev.tocsin.app.bench;

import java.util.List;

/** All benchmarks, in the order in which they are run. */
public final class Benchmarks {

  public static final List<Benchmark> ALL = List.of(new LevelsBenchmark(), new CheckBenchmark());

  private Benchmarks() {}
}
