package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.market.Tick;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The whole path: arrays of ticks on the event bus, checked, journaled, evaluated and answered when
 * the disk has them, firings published. By the wall clock, since several threads work on it.
 */
final class PathBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;
  private static final int RULES = 10_000;
  private static final int BATCH = 256;

  /** So many arrays are on their way at once: more than are answered by one sync of a slow disk. */
  private static final int AT_ONCE = 256;

  @Override
  public String name() {
    return "path";
  }

  @Override
  public String question() {
    return "How many ticks a second over the event bus, in arrays of " + BATCH;
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) throws IOException {
    var walk = new Walk(SYMBOLS, Walk.SEED);
    int rules = scale.of(1_000, RULES);
    int batches = scale.of(10, 2_000);
    List<Double> engine = new ArrayList<>();
    List<Double> echo = new ArrayList<>();
    List<Double> thread = new ArrayList<>();
    try (var bus = new BusUnderTest(walk.time())) {
      bus.load(
          "bench.alerts",
          Walk.levels(rules, SYMBOLS, Walk.SEED).stream()
              .map(LevelRule::text)
              .collect(Collectors.joining("\n")));
      int laps = scale.of(3, 10);
      for (int lap = 0; lap < laps; lap++) {
        List<JsonArray> all = arrays(walk, batches);
        bus.time(walk.time());
        long before = Race.processorTime(BusUnderTest.ENGINE_THREAD);
        double one = seconds(bus, BusUnderTest.engineAddress(), all);
        double spent = (Race.processorTime(BusUnderTest.ENGINE_THREAD) - before) / 1e9;
        double other = seconds(bus, BusUnderTest.ECHO, all);
        if (lap >= laps / 3) {
          engine.add(one);
          thread.add(spent);
          echo.add(other);
        }
      }
    }
    double ticks = (double) batches * BATCH;
    results.accept(
        Result.of("%,d rules".formatted(rules), ticks / median(engine), Unit.TICKS_PER_SECOND)
            .against("the event bus alone", ticks / median(echo))
            .toReach(Goal.share(0.5)));
    // what the engine's thread could do where nobody else wants its processor
    results.accept(
        Result.of(
            "the engine's thread alone, by processor time",
            ticks / median(thread),
            Unit.TICKS_PER_SECOND));
  }

  private static List<JsonArray> arrays(Walk walk, int count) {
    List<JsonArray> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      var array = new JsonArray();
      for (Tick tick : walk.next(BATCH)) {
        array.add(BusUnderTest.json(tick));
      }
      all.add(array);
    }
    return all;
  }

  private static double seconds(BusUnderTest bus, String address, List<JsonArray> batches) {
    long begun = System.nanoTime();
    bus.exchange(address, batches, AT_ONCE);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(List<Double> values) {
    return Race.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
