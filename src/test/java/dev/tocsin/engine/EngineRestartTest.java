package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.RandomMarket.Input;
import dev.tocsin.engine.journal.Entry;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine that is closed or killed at random, with snapshots, a journal that is cut, rules that
 * are edited and told things, and a database that lags behind and forgets what it was not given.
 */
class EngineRestartTest {
  private static final int INPUTS = Integer.getInteger("tocsin.inputs", 3_000);
  private static final int RESTARTS = Integer.getInteger("tocsin.restarts", 50);
  private static final Keeping SMALL =
      new Keeping(60_000, Duration.ofDays(1), 20_000, 5_000, Duration.ofDays(1));
  private static final Map<String, CheckedFile> CHECKED = new HashMap<>();

  @TempDir Path directory;

  /** What is stored of firings, and what was handed over and is not stored yet. */
  private static final class Database {
    final Map<String, String> firings = new LinkedHashMap<>();

    /** By rule, as the newest outcome has it. */
    final Map<String, String> states = new TreeMap<>();

    private final Map<String, String> statesAt = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    final List<Runnable> open = new ArrayList<>();
    long position;

    Future<Void> accept(Outcome outcome) {
      Promise<Void> promise = Promise.promise();
      open.add(
          () -> {
            for (Firing firing : outcome.firings()) {
              String before = firings.putIfAbsent(firing.id(), firing.toString());
              assertTrue(before == null || before.equals(firing.toString()), firing.id());
            }
            outcome.states().forEach(state -> store(outcome.position(), state));
            position = Math.max(position, outcome.position());
            promise.complete();
          });
      return promise.future();
    }

    // what is run again after a start says of each rule what is stored already
    private void store(long at, Outcome.StoredState state) {
      String text = state.version() + " " + state.state();
      String before = statesAt.putIfAbsent(at + " " + state.rule(), text);
      assertTrue(before == null || before.equals(text), () -> before + " became " + text);
      if (newest.merge(state.rule(), at, Math::max) == at) {
        states.put(state.rule(), text);
      }
    }

    void store() {
      open.forEach(Runnable::run);
      open.clear();
    }
  }

  private static CheckedFile check(String path, String text) {
    return CHECKED.computeIfAbsent(path + text, _ -> RandomMarket.check(path, text));
  }

  private static Engine open(Path directory, int shards, Keeping keeping, Database database)
      throws IOException {
    Map<String, String> replays = new HashMap<>();
    for (String symbol : RandomMarket.SYMBOLS) {
      replays.put(symbol, "demo");
    }
    var options =
        new EngineOptions(
                directory,
                Instruments.plain(),
                replays,
                EngineRestartTest::check,
                () -> Instant.parse("2026-03-02T09:30:00Z"),
                2 * EventTime.SECOND)
            .withShards(shards)
            .withKeeping(keeping)
            .withStored(run -> run.equals("demo-1") ? database.position : -1);
    return new Engine(options, ShardDriver.SHAPES, database::accept, new Quotes(), new RuleBoard());
  }

  @Test
  void firesAsIfItHadNeverEnded() throws IOException {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    System.err.println("engines ended at random, -Dtocsin.seed=" + seed);
    List<Input> inputs = RandomMarket.walk(new Random(seed), INPUTS);
    var whole = new Database();
    run(directory.resolve("whole"), inputs, Keeping.usual(), whole, new Random(seed), 0);
    assertTrue(whole.firings.size() > 400, "enough firings: " + whole.firings.size());
    var parts = new Database();
    Path cut = directory.resolve("parts");
    run(cut, inputs, SMALL, parts, new Random(seed), RESTARTS);
    assertEquals(
        List.copyOf(whole.firings.entrySet()),
        List.copyOf(parts.firings.entrySet()),
        "seed " + seed);
    assertEquals(whole.states, parts.states, "states of rules, seed " + seed);
    assertTrue(size(cut) < size(directory.resolve("whole")), "the journal was cut");
  }

  private static void run(
      Path directory,
      List<Input> inputs,
      Keeping keeping,
      Database database,
      Random script,
      int restarts)
      throws IOException {
    var chance = new Random(script.nextLong());
    Engine engine = open(directory, 1, keeping, database);
    load(engine, "first.alerts", RandomMarket.RULES);
    load(engine, "second.alerts", RandomMarket.LISTENERS);
    long numbered = 0;
    for (int i = 0; i < inputs.size(); i++) {
      edit(engine, script);
      switch (inputs.get(i)) {
        case Input.Arrives(Tick tick) ->
            engine.batch(
                new TickBatch("demo", "demo-1", List.of(tick), Long.MIN_VALUE, numbered++));
        case Input.ClockAt(long time) ->
            engine.batch(new TickBatch("demo", "demo-1", List.of(), time, numbered));
      }
      if (i % 10 == 0) {
        engine.release();
        engine.keep();
      }
      if (chance.nextInt(15) == 0) {
        database.store();
      }
      if (restarts > 0 && chance.nextInt(inputs.size() / restarts) == 0) {
        if (chance.nextInt(3) == 0) {
          engine.release();
          database.store();
          engine.close();
        }
        // else the process is gone: neither closed, nor what it handed over stored
        database.open.clear();
        engine = open(directory, 1 + chance.nextInt(3), keeping, database);
        engine.release();
      }
    }
    engine.release();
    database.store();
    engine.close();
    database.store();
  }

  // the same edits in every run, whatever else happens to it
  private static void edit(Engine engine, Random script) throws IOException {
    switch (script.nextInt(300)) {
      case 0 ->
          load(engine, "second.alerts", RandomMarket.LISTENERS + "alert \"new\" when AA > 100\n");
      case 1 -> load(engine, "second.alerts", RandomMarket.LISTENERS);
      case 2 -> load(engine, "third.alerts", "alert \"third\" when BB crosses sma(BB@1m, 3)\n");
      case 3 -> engine.unload("third.alerts");
      case 4 -> engine.told("first.alerts~held~AA", Entry.Command.PAUSE);
      case 5 -> engine.told("first.alerts~held~AA", Entry.Command.RESUME);
      case 6 -> engine.told("first.alerts~once~BB", Entry.Command.REARM);
      case 7 ->
          load(
              engine,
              "first.alerts",
              RandomMarket.RULES.replace("above 101 within 30s", "above 100.5 within 30s"));
      case 8 -> load(engine, "first.alerts", RandomMarket.RULES);
      default -> {}
    }
  }

  private static void load(Engine engine, String path, String text) throws IOException {
    engine.load(path, text, check(path, text));
  }

  private static long size(Path directory) throws IOException {
    long size = 0;
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".journal")).toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  // ---- what is not as it should be

  private record Half(Path directory, Database database, List<Input> inputs, String whole) {
    Engine open() throws IOException {
      return EngineRestartTest.open(directory, 1, SMALL, database);
    }

    List<Path> files(String ending) throws IOException {
      try (var files = Files.list(directory.resolve("demo"))) {
        return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      }
    }
  }

  // half of a walk with all its journal, a run of it that never ended, and at least two snapshots
  private Half half(Keeping keeping) throws IOException {
    List<Input> inputs = RandomMarket.walk(new Random(5), 700);
    var whole = new Database();
    run(directory.resolve("whole"), inputs, Keeping.usual(), whole, new Random(5), 0);
    var half = new Database();
    Path parts = directory.resolve("parts");
    run(parts, inputs.subList(0, 450), keeping, half, new Random(5), 0);
    return new Half(parts, half, inputs, whole.firings.toString());
  }

  private static void goOn(Half half) throws IOException {
    Engine engine = half.open();
    engine.release();
    half.database().store();
    var script = new Random(5);
    script.nextLong();
    for (int i = 0; i < 450; i++) {
      script.nextInt(300);
    }
    long numbered = 0;
    for (int i = 0; i < half.inputs().size(); i++) {
      boolean isNew = i >= 450;
      if (isNew) {
        edit(engine, script);
      }
      switch (half.inputs().get(i)) {
        case Input.Arrives(Tick tick) -> {
          if (isNew) {
            engine.batch(new TickBatch("demo", "demo-1", List.of(tick), Long.MIN_VALUE, numbered));
          }
          numbered++;
        }
        case Input.ClockAt(long time) -> {
          if (isNew) {
            engine.batch(new TickBatch("demo", "demo-1", List.of(), time, numbered));
          }
        }
      }
    }
    engine.release();
    half.database().store();
    assertEquals(half.whole(), half.database().firings.toString());
    engine.close();
  }

  private static final Keeping ALL =
      new Keeping(Long.MAX_VALUE / 2, Duration.ofDays(1), 20_000, 5_000, Duration.ofDays(1));

  @Test
  void takesAnEarlierSnapshotWhereTheNewestIsDamaged() throws IOException {
    Half half = half(SMALL);
    Path newest = half.files(".snapshot").getLast();
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    goOn(half);
  }

  @Test
  void runsTheJournalFromItsBeginningWhereNoSnapshotIsLeft() throws IOException {
    Half half = half(ALL);
    for (Path snapshot : half.files(".snapshot")) {
      Files.write(snapshot, new byte[100]);
    }
    goOn(half);
  }

  @Test
  void worksOutAgainWhatTheDatabaseLost() throws IOException {
    Half half = half(ALL);
    List<String> ids = List.copyOf(half.database().firings.keySet());
    List<String> lost = ids.subList(ids.size() / 3, ids.size());
    lost.forEach(half.database().firings::remove);
    String last = ids.get(ids.size() / 3 - 1);
    half.database().position = Long.parseLong(last.split("-")[2]);
    goOn(half);
  }

  @Test
  void goesOnBehindWhatOnlyTheDatabaseKnows() throws IOException {
    Half half = half(ALL);
    half.database().position = 1_000_000;
    long later = EventTime.of(Instant.parse("2026-03-03T09:30:00Z"));
    try (Engine engine = half.open()) {
      engine.batch(
          new TickBatch(
              "demo",
              "demo-1",
              List.of(Tick.trade("AA", later, 90, 1), Tick.trade("AA", later, 150, 1)),
              Long.MIN_VALUE));
      engine.release();
      int before = half.database().firings.size();
      half.database().store();
      assertTrue(half.database().firings.size() > before);
      half.database().firings.keySet().stream()
          .skip(before)
          .forEach(id -> assertTrue(Long.parseLong(id.split("-")[2]) > 1_000_000, id));
    }
  }

  @Test
  void beginsAfreshAndSaysSoWhereTheJournalIsCutAndNoSnapshotIsLeft() throws IOException {
    Half half = half(SMALL);
    for (Path snapshot : half.files(".snapshot")) {
      Files.delete(snapshot);
    }
    try (Engine engine = half.open()) {
      assertTrue(engine.resumePoint("demo") != null);
      assertEquals(0, engine.timelines().stream().filter(one -> one.ticks() < 0).count());
    }
  }
}
