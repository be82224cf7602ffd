package dev.tocsin.app.bench;

import dev.tocsin.alert.AlertLogConfig;
import dev.tocsin.alert.PgAlertLog;
import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.app.postgres.DatabaseStart;
import dev.tocsin.app.postgres.Databases;
import dev.tocsin.app.postgres.RunningDatabase;
import dev.tocsin.engine.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Firings with the states of their rules and rows of the outbox into Postgres, each outcome whole;
 * by the wall clock, since the database is a process of its own.
 */
final class StoringBenchmark implements Benchmark {
  private static final int SYMBOLS = 10;
  private static final int RULES = 10_000;
  private static final int TICKS = 100;
  private static final String CHANNEL = "hook";

  private final Function<Path, DatabaseStart> database;

  /** On a Postgres of its own, in a directory that goes with it. */
  StoringBenchmark() {
    this(directory -> Databases.start(null, directory));
  }

  /**
   * @param database starts one with all its tables; what is in some of them is lost
   */
  StoringBenchmark(Function<Path, DatabaseStart> database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "storing";
  }

  @Override
  public String question() {
    return "How many firings a second are stored, with their rules' states and outbox rows";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) throws Exception {
    Path directory = Files.createTempDirectory("tocsin-bench");
    try {
      switch (database.apply(directory)) {
        case DatabaseStart.Refused refused -> throw new IOException(refused.problem().toString());
        case DatabaseStart.Started(RunningDatabase running) -> {
          try (running) {
            race(running, scale, results);
          }
        }
      }
    } finally {
      delete(directory);
    }
  }

  private static void race(RunningDatabase running, Scale scale, Consumer<Result> results)
      throws Exception {
    int laps = scale.of(1, 9);
    List<Outcome> outcomes = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    Vertx vertx = Vertx.vertx();
    Pool pool = Databases.pool(vertx, running);
    AlertLogConfig config = AlertLogConfig.usual();
    var log =
        new PgAlertLog(
            vertx,
            pool,
            config,
            InstantSource.system(),
            _ -> List.of(new Recipient(CHANNEL, null)));
    try (var engine = new EngineUnderTest(outcomes::add);
        var rows = new PgBareRows(running.address())) {
      engine.load(
          EngineUnderTest.check(
              "bench.alerts",
              Walk.levels(RULES, SYMBOLS, Walk.SEED).stream()
                  .map(LevelRule::text)
                  .collect(Collectors.joining("\n"))));
      var walk = new Walk(SYMBOLS, Walk.SEED);
      for (int lap = 0; lap < laps; lap++) {
        long before = engine.firings();
        outcomes.clear();
        while (outcomes.size() < scale.of(200, 10_000)) {
          engine.ticks(walk.next(TICKS));
        }
        long firings = engine.firings() - before;
        double one = seconds(rows, firings, () -> store(log, outcomes));
        List<PgBareRows.Batch> batches = PgBareRows.batches(outcomes, config.batch());
        double other = seconds(rows, firings, () -> rows.write(batches, CHANNEL));
        if (lap >= laps / 3) {
          whole.add(firings / one);
          bare.add(firings / other);
        }
      }
    } finally {
      log.close(1_000).await();
      pool.close().await();
      vertx.close().await();
    }
    results.accept(
        Result.of(
                "up to %d outcomes at once".formatted(config.batch()),
                median(whole),
                Unit.FIRINGS_PER_SECOND)
            .against("their rows alone, in batches", median(bare)));
  }

  private static void store(PgAlertLog log, List<Outcome> outcomes) {
    Future.all(outcomes.stream().map(log::accept).toList()).await();
  }

  /** What stores. */
  @FunctionalInterface
  private interface Storing {
    void run() throws Exception;
  }

  private static double seconds(PgBareRows rows, long firings, Storing work) throws Exception {
    rows.empty();
    long begun = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (rows.rows() != 2 * firings) {
      throw new IllegalStateException("not all of %,d firings are stored".formatted(firings));
    }
    return seconds;
  }

  private static double median(List<Double> values) {
    return Race.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
