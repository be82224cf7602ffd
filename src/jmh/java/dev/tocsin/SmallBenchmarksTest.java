package dev.tocsin;

import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That they all run; what they measure here says nothing. */
class SmallBenchmarksTest {

  @Test
  void everyBenchmarkOfASmallPartRuns() throws RunnerException {
    // somebody on this machine may be measuring in earnest
    System.setProperty("jmh.ignoreLock", "true");
    var briefly =
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(10))
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.TEXT)
            .verbosity(VerboseMode.SILENT)
            .build();

    assertFalse(new Runner(briefly).run().isEmpty());
  }
}
