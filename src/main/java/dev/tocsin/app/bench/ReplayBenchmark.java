package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Race.Standing;
import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.feed.csv.TickFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Recorded ticks through the engine. */
final class ReplayBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;
  private static final int RULES = 1_000;

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String question() {
    return "How fast recorded ticks run through the engine";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) throws IOException {
    Path file = Files.createTempFile("tocsin-bench", ".csv");
    try {
      write(file, scale.of(20_000, 500_000));
      String rules =
          Walk.levels(RULES, SYMBOLS, Walk.SEED).stream()
              .map(LevelRule::text)
              .collect(Collectors.joining("\n"));
      var race =
          new Race<EngineUnderTest>()
              .with("replay", engine -> read(file, engine::tick))
              .with("read", _ -> read(file, _ -> {}));
      for (int lap = 0; lap < scale.of(3, 10); lap++) {
        // each replay begins with fresh state
        try (var engine = new EngineUnderTest(rules)) {
          race.lap(engine);
        }
      }
      List<Standing> standings = race.standings();
      results.accept(
          Result.of(
                  "%,d rules on %,d symbols, CSV".formatted(RULES, SYMBOLS),
                  standings.get(0).perSecond(),
                  Unit.TICKS_PER_SECOND)
              .against("reading the file alone", standings.get(1).perSecond())
              .toReach(Goal.share(0.5)));
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file, int ticks) throws IOException {
    var walk = new Walk(SYMBOLS, Walk.SEED);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("time,symbol,price,size\n");
      for (Tick tick : walk.next(ticks)) {
        out.write(
            EventTime.format(tick.time())
                + ","
                + tick.symbol()
                + ","
                + Math.round(tick.price() * 1e4) / 1e4
                + ",1\n");
      }
    }
  }

  private static long read(Path path, Consumer<Tick> ticks) {
    long count = 0;
    try (TickFile file = TickFile.open(path, null)) {
      for (Tick tick = file.next(); tick != null; tick = file.next()) {
        ticks.accept(tick);
        count++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the ticks of the benchmark cannot be read", e);
    }
    return count;
  }
}
