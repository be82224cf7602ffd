package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Three minutes of a market of 50,000 ticks a second, by its own clock and as fast as it can be
 * run, while rules come and go: heap, classes, files and disk stand still after the first of them.
 * {@code -Dtocsin.soak=1h} runs an hour of it; the seed is printed and taken from {@code
 * -Dtocsin.seed}.
 */
@Isolated("counts what the whole JVM holds")
class SoakTest {
  private static final int TICKS_A_SECOND = 50_000;
  private static final int SYMBOLS = 200;
  private static final long START = EventTime.of(Instant.parse("2026-03-02T09:00:00Z"));
  private static final long DISK = 32L << 20;
  private static final long SLACK = 12L << 20;
  private static final int ROUNDS_A_SECOND = 10;
  private static final int TICKS_A_ROUND = TICKS_A_SECOND / ROUNDS_A_SECOND;
  private static final Keeping KEEPING = Keeping.of(DISK, Duration.ofDays(30));

  /** Beside what is kept: input since the newest snapshot, and one file that is begun. */
  private static final long MOST_BYTES =
      DISK + KEEPING.snapshotBytes() + KEEPING.segment() + (1 << 20);

  /** A journal file and a snapshot for each, those not full yet, and one being written. */
  private static final long MOST_FILES = 2 * (DISK / KEEPING.segment() + 3) + 1;

  /** Rules that stay, of every kind that remembers something. */
  private static final List<String> STAYING =
      List.of(
          "%1$s crosses above 100.2",
          "%1$s > 100.5 for 2s",
          "%1$s crosses above 100 then %1$s crosses below 100 within 1s",
          "%1$s crosses above 100 then no %1$s crosses below 99.9 within 1s",
          "%1$s crosses above 100 3 times within 2s",
          "%1$s rises 0.2%% within 1s",
          "%1$s@1s > bb_upper(%1$s@1s, 20, 2) cooldown 5s",
          "count(list, price > 100.3) >= 3");

  private static final List<String> COMING =
      List.of(
          "alert \"n%2$d\" when %1$s crosses above 100.%2$d during 09:00..23:00",
          "alert \"n%2$d\" when %1$s@1s crosses above sma(%1$s@1s, %3$d) expires in 30d",
          "alert \"n%2$d\" when %1$s > 99.%2$d for %3$ds",
          "alert \"n%2$d\" when %1$s moves 0.%3$d within %3$ds");

  @TempDir Path directory;
  private final Random random = new Random(seed());
  private final double[] prices = new double[SYMBOLS];
  private final Language language = new Language(Instruments.plain());
  private long time = START;
  private long firings;
  private long mostBytes;
  private long mostFiles;

  private static long seed() {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    System.getLogger(SoakTest.class.getName())
        .log(System.Logger.Level.INFO, "-Dtocsin.seed=" + seed);
    return seed;
  }

  private static Duration length() {
    return Duration.parse("PT" + System.getProperty("tocsin.soak", "3m"));
  }

  /**
   * What must not grow.
   *
   * @param files on the disk
   * @param open files and sockets
   * @param bytes on the disk
   */
  private record Footprint(long heap, int classes, long files, long open, long bytes, long facts) {}

  @Test
  void nothingGrowsHoweverLongItRuns() throws IOException {
    Arrays.fill(prices, 100);
    long rounds = length().toSeconds() * ROUNDS_A_SECOND;
    try (Engine engine = engine()) {
      load(engine, "staying.alerts", staying());
      run(engine, 0, rounds / 3);
      Footprint warm = footprint(engine);
      run(engine, rounds / 3, rounds);
      Footprint end = footprint(engine);

      String what =
          "%s after a third of %s, %s at its end, at most %,d bytes in %d files, %,d firings"
              .formatted(warm, length(), end, mostBytes, mostFiles, firings);
      System.err.println(what);
      assertTrue(firings > 0, "the market moves enough to fire");
      assertTrue(end.heap() < warm.heap() + warm.heap() / 10 + SLACK, what);
      assertTrue(end.classes() < warm.classes() + 500, what);
      assertTrue(end.open() < warm.open() + 8, what);
      assertTrue(mostFiles <= MOST_FILES, what);
      assertTrue(mostBytes <= MOST_BYTES, what);

      load(engine, "staying.alerts", patterns());
      unloadComing(engine);
      time += 3_600 * EventTime.SECOND;
      engine.batch(new TickBatch("market", "live", List.of(), time));
      assertEquals(0, engine.facts(), "nothing is pending, so working memory is empty");
    }
  }

  private void run(Engine engine, long from, long to) throws IOException {
    for (long number = from; number < to; number++) {
      round(engine, (int) number);
      Disk disk = diskUse();
      mostBytes = Math.max(mostBytes, disk.bytes());
      mostFiles = Math.max(mostFiles, disk.files());
    }
  }

  // a tenth of a second of the market, and what a person may do meanwhile
  private void round(Engine engine, int number) throws IOException {
    List<Tick> ticks = new ArrayList<>(TICKS_A_ROUND);
    for (int i = 0; i < TICKS_A_ROUND; i++) {
      int symbol = random.nextInt(SYMBOLS);
      double next = prices[symbol] * (1 + 4.6e-4 * random.nextGaussian());
      prices[symbol] = Math.clamp(next, 99, 101);
      time += EventTime.SECOND / TICKS_A_SECOND;
      ticks.add(Tick.trade("S" + symbol, time, prices[symbol], 1));
    }
    engine.batch(new TickBatch("market", "live", ticks, Long.MIN_VALUE));
    String coming = COMING.get(number % COMING.size());
    String text = coming.formatted("S" + number % SYMBOLS, number % 97, 2 + number % 8);
    load(engine, "coming" + number % 10 + ".alerts", text);
    if (number % 3 == 0) {
      engine.unload("coming" + (number + 5) % 10 + ".alerts");
    }
    engine.release();
    engine.lookAtRules();
    engine.tellOfRules();
    keep(engine);
  }

  // this market is far faster than any: it waits for a snapshot that is on its way to the disk
  private static void keep(Engine engine) throws IOException {
    engine.keep();
    while (engine.isKeeping()) {
      engine.keeping().join();
      engine.keep();
    }
  }

  private static String staying() {
    var text = new StringBuilder("watchlist list = S1, S2, S3, S4, S5, S6, S7, S8\n");
    for (int symbol = 0; symbol < SYMBOLS; symbol += 4) {
      for (String rule : STAYING.subList(0, STAYING.size() - 1)) {
        text.append(rule.formatted("S" + symbol)).append('\n');
      }
    }
    return text.append(STAYING.getLast()).append('\n').toString();
  }

  // what is pending in these ends by the clock, and none of them is a state
  private static String patterns() {
    var text = new StringBuilder();
    for (int symbol = 0; symbol < SYMBOLS; symbol += 4) {
      for (String rule : STAYING.subList(2, 5)) {
        text.append(rule.formatted("S" + symbol)).append('\n');
      }
    }
    return text.toString();
  }

  private static void unloadComing(Engine engine) throws IOException {
    for (int i = 0; i < 10; i++) {
      engine.unload("coming" + i + ".alerts");
    }
  }

  private void load(Engine engine, String path, String text) throws IOException {
    engine.load(path, text, check(path, text));
  }

  private CheckedFile check(String path, String text) {
    Checked checked = language.check(path, text, Surroundings.none());
    CheckedFile file = checked.file();
    if (file == null) {
      throw new IllegalArgumentException(checked.diagnostics().toString());
    }
    return file;
  }

  private Engine engine() throws IOException {
    var options =
        new EngineOptions(
                directory,
                Instruments.plain(),
                Map.of(),
                this::check,
                () -> EventTime.toInstant(time),
                2 * EventTime.SECOND)
            .withKeeping(KEEPING);
    return new Engine(
        options,
        new Shapes(),
        outcome -> {
          firings += outcome.firings().size();
          return Future.succeededFuture();
        },
        new Quotes(),
        new RuleBoard());
  }

  private Footprint footprint(Engine engine) throws IOException {
    var memory = ManagementFactory.getMemoryMXBean();
    long heap = Long.MAX_VALUE;
    for (int look = 0; look < 3; look++) {
      memory.gc();
      heap = Math.min(heap, memory.getHeapMemoryUsage().getUsed());
    }
    Disk disk = diskUse();
    return new Footprint(
        heap,
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        disk.files(),
        openFiles(),
        disk.bytes(),
        engine.facts());
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private record Disk(long files, long bytes) {}

  private Disk diskUse() throws IOException {
    long count = 0;
    long bytes = 0;
    for (Path folder : List.of(directory, directory.resolve("live"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          count++;
          // one may go at any moment
          bytes += file.toFile().length();
        }
      }
    }
    return new Disk(count, bytes);
  }
}
