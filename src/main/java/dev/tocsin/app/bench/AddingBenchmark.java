package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.engine.PlannedFile;
import dev.tocsin.lang.checked.CheckedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A rule more while a hundred thousand are live. */
final class AddingBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;

  /** Each a shape that no other rule here has. */
  private static final List<String> NEW_SHAPES =
      List.of(
          "S1 > 1 and S2 > 2 and S3 > 3",
          "S1 > 1 or S2 > 2 and S3 > 3",
          "S1 crosses above 1 then S2 crosses above 2 within 5m",
          "S1 > 1 for 5m and S2 > 2",
          "S1 crosses above 1 3 times within 5m",
          "S1 crosses above 1 then no S2 crosses above 2 within 5m",
          "not (S1 > 1 and S2 > 2)",
          "S1 crosses above 1 and S2 > 2 and S3 > 3");

  @Override
  public String name() {
    return "adding";
  }

  @Override
  public String question() {
    return "How long until one rule more is live";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) {
    int rules = scale.of(1_000, 100_000);
    String text =
        Walk.levels(rules, SYMBOLS, Walk.SEED).stream()
            .map(LevelRule::text)
            .collect(Collectors.joining("\n"));
    try (var engine = new EngineUnderTest(text)) {
      var walk = new Walk(SYMBOLS, Walk.SEED);
      engine.ticks(walk.next(10_000));
      List<Double> known = new ArrayList<>();
      for (int i = 0; i < scale.of(20, 500); i++) {
        String rule = Walk.symbol(i) + " crosses above " + (89 + i * 1e-6);
        known.add(micros(() -> engine.load(checked(rule))));
        engine.ticks(walk.next(100));
      }
      String what = "to %,d rules, one of a known shape".formatted(rules);
      results.accept(
          Result.of(what + ", median", median(known), Unit.MICROSECONDS)
              .toReach(Goal.atMost(1_000)));
      List<Double> compiling = new ArrayList<>();
      List<Double> adding = new ArrayList<>();
      for (String rule : NEW_SHAPES.subList(0, scale.of(2, NEW_SHAPES.size()))) {
        CheckedFile file = checked(rule);
        long begun = System.nanoTime();
        PlannedFile planned = engine.plan(file);
        compiling.add((System.nanoTime() - begun) / 1e6);
        adding.add(micros(() -> engine.load(planned)));
      }
      results.accept(
          Result.of(
                  "one of a new shape, compiled beside the engine's thread, slowest",
                  compiling.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                  Unit.MILLISECONDS)
              .toReach(Goal.atMost(300)));
      results.accept(
          Result.of(
              "one of a new shape, the engine's thread, median",
              median(adding),
              Unit.MICROSECONDS));
    }
  }

  private static CheckedFile checked(String rule) {
    return EngineUnderTest.check("one.alerts", rule);
  }

  private static double micros(Runnable action) {
    long begun = System.nanoTime();
    action.run();
    return (System.nanoTime() - begun) / 1e3;
  }

  private static double median(List<Double> values) {
    return Race.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
