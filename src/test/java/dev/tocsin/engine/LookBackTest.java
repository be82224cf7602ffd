package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.RandomMarket.Input;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.Part;
import dev.tocsin.engine.why.Why;
import dev.tocsin.engine.why.WhyAnswer;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Why of instants that are past, from the beginning of a journal and from snapshots in it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LookBackTest {
  private static final int INPUTS = 1_500;

  /** A snapshot after so many bytes of input: about a hundred ticks. */
  private static final long OFTEN = 2_000;

  private static final int INSTANTS = Integer.getInteger("tocsin.lookbacks", 6);
  private static final long PATIENCE = 600_000_000_000L;
  private static final Map<String, CheckedFile> CHECKED = new HashMap<>();

  @TempDir Path directory;

  private record Run(Engine engine, List<String> rules, List<Long> times) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      engine.close();
    }
  }

  private static CheckedFile check(String path, String text) {
    return CHECKED.computeIfAbsent(path + text, _ -> RandomMarket.check(path, text));
  }

  private static Engine open(Path directory, Keeping keeping) throws Exception {
    Map<String, String> replays = new HashMap<>();
    for (String symbol : RandomMarket.SYMBOLS) {
      replays.put(symbol, "demo");
    }
    return new Engine(
        new EngineOptions(
                directory,
                Instruments.plain(),
                replays,
                LookBackTest::check,
                () -> Instant.parse("2026-03-02T09:30:00Z"),
                2 * EventTime.SECOND)
            .withKeeping(keeping),
        ShardDriver.SHAPES,
        _ -> Future.succeededFuture(),
        new Quotes(),
        new RuleBoard());
  }

  private Run run(String name, Keeping keeping, List<Input> inputs) throws Exception {
    Path own = directory.resolve(name);
    Engine engine = open(own, keeping);
    List<String> rules = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    for (var file :
        Map.of("first.alerts", RandomMarket.RULES, "second.alerts", RandomMarket.LISTENERS)
            .entrySet()) {
      engine.load(file.getKey(), file.getValue(), check(file.getKey(), file.getValue())).stream()
          .map(RuleStatus::id)
          .forEach(rules::add);
    }
    long numbered = 0;
    for (int i = 0; i < inputs.size(); i++) {
      switch (inputs.get(i)) {
        case Input.Arrives(var tick) -> {
          times.add(tick.time());
          engine.batch(new TickBatch("demo", "demo-1", List.of(tick), Long.MIN_VALUE, numbered++));
        }
        case Input.ClockAt(long time) ->
            engine.batch(new TickBatch("demo", "demo-1", List.of(), time, numbered));
      }
      if (i % 10 == 0) {
        engine.release();
        engine.keep();
      }
      if (i % 300 == 299 && keeping.snapshotBytes() == OFTEN) {
        untilTheyAreOnTheDisk(engine);
      }
    }
    engine.release();
    engine.close();
    return new Run(open(own, keeping), rules.stream().sorted().toList(), times);
  }

  @Test
  void saysFromASnapshotWhatItSaysFromTheBeginning() throws Exception {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    System.err.println("looking back, -Dtocsin.seed=" + seed);
    var random = new Random(seed);
    List<Input> inputs = RandomMarket.walk(random, INPUTS);
    var often = new Keeping(10_000_000, Duration.ofDays(1), 20_000, OFTEN, Duration.ofDays(1));
    try (Run whole = run("whole", Keeping.usual(), inputs);
        Run parts = run("parts", often, inputs)) {
      assertTrue(snapshots("parts").size() > 3, "there are snapshots to begin from");
      for (int i = 0; i < INSTANTS; i++) {
        String rule = whole.rules().get(random.nextInt(whole.rules().size()));
        long at = whole.times().get(random.nextInt(whole.times().size()));
        assertIterableEquals(
            said(ask(whole, rule, at)),
            said(ask(parts, rule, at)),
            () -> "seed " + seed + ", " + rule + " at " + EventTime.format(at));
      }
    }
  }

  @Test
  void saysThatTheInputOfAnInstantIsNoLongerKept() throws Exception {
    List<Input> inputs = RandomMarket.walk(new Random(7), INPUTS);
    var little = new Keeping(40_000, Duration.ofDays(1), 10_000, OFTEN, Duration.ofDays(1));
    try (Run run = run("cut", little, inputs)) {
      WhyAnswer early = ask(run, run.rules().getFirst(), run.times().get(20));
      assertEquals(
          WhyAnswer.Code.OUT_OF_REACH,
          early instanceof WhyAnswer.Unanswered(var code, var _) ? code : null,
          early.toString());
      // behind the newest snapshot but one, wherever the writing of snapshots let that fall
      WhyAnswer late = ask(run, run.rules().getFirst(), run.times().getLast());
      assertTrue(late instanceof WhyAnswer.Found, late.toString());
    }
  }

  // snapshots are written beside the engine, which is much faster here than a market
  private static void untilTheyAreOnTheDisk(Engine engine) throws Exception {
    engine.synced().join();
    engine.release();
    engine.keep();
    while (engine.isKeeping()) {
      engine.keeping().join();
      engine.keep();
    }
  }

  private Set<Path> snapshots(String name) throws Exception {
    try (var files = Files.walk(directory.resolve(name))) {
      return files
          .filter(file -> file.toString().endsWith(".snapshot"))
          .collect(Collectors.toSet());
    }
  }

  private static WhyAnswer ask(Run run, String rule, long at) throws Exception {
    return switch (run.engine().why(rule, at, PATIENCE)) {
      case WhyFound.Answered(WhyAnswer answer) -> answer;
      case LookBack work -> work.call();
    };
  }

  /** All but what only a run from the beginning can have noted: since when, and when last. */
  private static List<String> said(WhyAnswer answer) {
    if (!(answer instanceof WhyAnswer.Found(Why why))) {
      return List.of(answer.toString());
    }
    StringBuilder text = new StringBuilder();
    text.append(why.gate()).append(' ').append(why.answer()).append('\n');
    text.append(why.firings()).append(' ').append(why.lastFiring()).append('\n');
    part(why.condition(), text);
    Part rearm = why.rearm();
    if (rearm != null) {
      part(rearm, text);
    }
    return text.append(why.clauses()).toString().lines().toList();
  }

  private static void part(Part part, StringBuilder text) {
    text.append(part.text()).append(' ').append(part.truth()).append(' ').append(part.unknown());
    text.append(' ').append(part.left()).append(' ').append(part.right()).append('\n');
    text.append(part.readings()).append('\n');
    for (Note note : part.notes()) {
      text.append(note.when() == Note.When.SINCE ? "" : note + "\n");
    }
    part.parts().forEach(inner -> part(inner, text));
  }
}
