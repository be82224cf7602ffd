package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Walk.LevelRule;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The heap that rules keep, with their text checked and everything that belongs to them. */
final class MemoryBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String question() {
    return "How much heap a rule keeps";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) {
    int rules = scale.of(500, 100_000);
    int ticks = scale.of(5_000, 2_000_000);
    // what comes with the first rule of all is not a rule's
    new EngineUnderTest(text(10)).close();
    long empty = used();
    try (var engine = new EngineUnderTest(text(rules))) {
      double fresh = used() - empty;
      String what = "%,d price rules".formatted(rules);
      results.accept(
          Result.of(what + ", a rule", fresh / rules, Unit.BYTES).toReach(Goal.atMost(1_024)));
      var walk = new Walk(SYMBOLS, Walk.SEED);
      for (int done = 0; done < ticks; done += 20_000) {
        engine.ticks(walk.next(20_000));
      }
      double lived = used() - empty;
      results.accept(
          Result.of(what + ", a rule, after %,d ticks".formatted(ticks), lived / rules, Unit.BYTES)
              .toReach(Goal.atMost(1_024)));
    }
  }

  private static String text(int rules) {
    return Walk.levels(rules, SYMBOLS, Walk.SEED).stream()
        .map(LevelRule::text)
        .collect(Collectors.joining("\n"));
  }

  // the least of several looks: a collector may have been at work in one
  private static long used() {
    var memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int look = 0; look < 4; look++) {
      memory.gc();
      least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
