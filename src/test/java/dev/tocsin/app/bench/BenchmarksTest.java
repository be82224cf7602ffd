package dev.tocsin.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.postgres.DatabaseAddress;
import dev.tocsin.app.postgres.DatabaseStart;
import dev.tocsin.app.postgres.RunningDatabase;
import dev.tocsin.app.postgres.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What they measure is nobody's business here; that contenders agree is checked as they run. */
final class BenchmarksTest {

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  /** All, on the database that the tests share. */
  static List<Benchmark> all() {
    return Benchmarks.ALL.stream()
        .map(
            one ->
                one instanceof StoringBenchmark
                    ? new StoringBenchmark(_ -> new DatabaseStart.Started(shared()))
                    : one)
        .toList();
  }

  private static RunningDatabase shared() {
    return new RunningDatabase() {
      @Override
      public DatabaseAddress address() {
        return POSTGRES.address();
      }

      @Override
      public void close() {
        // others use it
      }
    };
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
