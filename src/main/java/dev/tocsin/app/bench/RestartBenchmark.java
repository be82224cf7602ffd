package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Tick;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * From the text of rules to rules that are live, and from a snapshot of them. It is run before all
 * others, so that nothing is compiled yet, as in a process that has just started.
 */
final class RestartBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public String question() {
    return "How long from the text of rules, and from a snapshot, until they are live";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) throws IOException {
    int rules = scale.of(100, 100_000);
    String text =
        Walk.levels(rules, SYMBOLS, Walk.SEED).stream()
            .map(LevelRule::text)
            .collect(Collectors.joining("\n"));
    String what = "%,d rules".formatted(rules);
    fromText(text, what, results);
    fromSnapshot(text, what, scale, results);
  }

  private static void fromText(String text, String what, Consumer<Result> results) {
    long processor = Race.processorTime();
    long begun = System.nanoTime();
    try (var engine = new EngineUnderTest()) {
      CheckedFile file = EngineUnderTest.check("bench.alerts", text);
      long checked = System.nanoTime();
      engine.load(file);
      long live = System.nanoTime();
      double worked = seconds(Race.processorTime() - processor);
      results.accept(
          Result.of(what + ": read and checked", seconds(checked - begun), Unit.SECONDS));
      results.accept(Result.of(what + ": planned and live", seconds(live - checked), Unit.SECONDS));
      results.accept(
          Result.of(what + ": both", seconds(live - begun), Unit.SECONDS).toReach(Goal.atMost(5)));
      // what it takes where nobody else wants the processor
      results.accept(Result.of(what + ": both, processor time", worked, Unit.SECONDS));
    }
  }

  private static void fromSnapshot(String text, String what, Scale scale, Consumer<Result> results)
      throws IOException {
    var walk = new Walk(SYMBOLS, Walk.SEED);
    try (var bus = new BusUnderTest(walk.time())) {
      bus.load("bench.alerts", text);
      var ticks = new JsonArray();
      for (Tick tick : walk.next(scale.of(1_000, 10_000))) {
        ticks.add(BusUnderTest.json(tick));
      }
      bus.exchange(BusUnderTest.engineAddress(), List.of(ticks), 1);
      int live = bus.rules();
      long begun = System.nanoTime();
      bus.end();
      long ended = System.nanoTime();
      bus.begin();
      long back = System.nanoTime();
      if (bus.rules() != live) {
        throw new IllegalStateException("%d rules of %d are back".formatted(bus.rules(), live));
      }
      results.accept(
          Result.of(what + ": ended, snapshot and all", seconds(ended - begun), Unit.SECONDS));
      results.accept(Result.of(what + ": live again from it", seconds(back - ended), Unit.SECONDS));
    }
  }

  private static double seconds(long nanoseconds) {
    return nanoseconds / 1e9;
  }
}
