package dev.tocsin.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What they measure is nobody's business here; that contenders agree is checked as they run. */
final class BenchmarksTest {

  static List<Benchmark> all() {
    return Benchmarks.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyBenchmarkRuns(Benchmark benchmark) throws Exception {
    List<Result> results = new ArrayList<>();

    benchmark.run(Scale.QUICK, results::add);

    assertTrue(
        results.stream().allMatch(result -> Double.isFinite(result.value())), results::toString);
    assertTrue(!results.isEmpty(), benchmark.name());
  }

  @Test
  void noTwoHaveTheSameName() {
    assertEquals(
        Benchmarks.ALL.size(),
        Benchmarks.ALL.stream().map(Benchmark::name).collect(Collectors.toSet()).size());
  }
}
