package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.lang.checked.CheckedFile;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * From the text of rules to rules that are live. It is run before all others, so that nothing is
 * compiled yet, as in a process that has just started.
 */
final class RestartBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public String question() {
    return "How long from the text of rules until they are live";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) {
    int rules = scale.of(100, 100_000);
    String text =
        Walk.levels(rules, SYMBOLS, Walk.SEED).stream()
            .map(LevelRule::text)
            .collect(Collectors.joining("\n"));
    try (var engine = new EngineUnderTest()) {
      long processor = Race.processorTime();
      long begun = System.nanoTime();
      CheckedFile file = EngineUnderTest.check("bench.alerts", text);
      long checked = System.nanoTime();
      engine.load(file);
      long live = System.nanoTime();
      double worked = seconds(Race.processorTime() - processor);
      String what = "%,d rules".formatted(rules);
      results.accept(
          Result.of(what + ": read and checked", seconds(checked - begun), Unit.SECONDS));
      results.accept(Result.of(what + ": planned and live", seconds(live - checked), Unit.SECONDS));
      results.accept(
          Result.of(what + ": both", seconds(live - begun), Unit.SECONDS).toReach(Goal.atMost(5)));
      // what it takes where nobody else wants the processor
      results.accept(Result.of(what + ": both, processor time", worked, Unit.SECONDS));
    }
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / 1e9;
  }
}
