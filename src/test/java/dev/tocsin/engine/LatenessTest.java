package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Why;
import dev.tocsin.feed.Reordering;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ticks that a source mixed up, put in order in front of the engine (language.md S8). */
class LatenessTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T09:30:00Z"));
  private static final long LATENESS = 2 * EventTime.SECOND;
  private static final long SEED = Long.getLong("tocsin.seed", System.nanoTime());
  private static final String RULES =
      """
      A crosses 100
      alert "held" when A > 100 for 3s
      alert "two" when A > B
      alert "then" when A crosses above 101 then B crosses below 100 within 5s
      alert "bars" when A@2s crosses above sma(B@2s, 2)
      alert "move" when B rises 1% within 4s
      """;

  private record Arrival(long at, Tick tick) {}

  @Test
  void whatComesWithinTheLatenessFiresExactlyAsInOrder() {
    int firings = 0;
    for (int walk = 0; walk < 50; walk++) {
      Random random = new Random(SEED + walk);
      List<Tick> ordered = walk(random);
      List<String> expected = fired(ordered);
      firings += expected.size();

      List<Tick> through = through(mixed(ordered, random));

      assertEquals(expected, fired(through), "-Dtocsin.seed=" + (SEED + walk));
    }
    assertTrue(firings > 500, firings + " firings");
  }

  @Test
  void whatComesLaterThanThatIsCountedAndWhySaysSo() {
    List<Tick> arrivals =
        List.of(tick(0, 99), tick(1_000, 99), tick(8_000, 99), tick(5_000, 101), tick(20_000, 99));
    List<Tick> through = through(arrivals);
    assertEquals(5, through.size(), "none is thrown away");

    List<Firing> firings = new ArrayList<>();
    try (Shard shard = shard(firings)) {
      feed(shard, through);
      assertEquals(1, shard.late());
    }
    assertEquals(List.of(), firings);
    Why why = why(through, START + 5_000 * EventTime.MILLISECOND);
    assertEquals(Gate.LATE_TICK, why.gate(), why.toString());
  }

  private static Why why(List<Tick> ticks, long at) {
    CheckedFile file = file();
    String alert = file.alerts().getFirst().name();
    var wanted = Rerun.Wanted.of(List.of(file), file.path(), alert, null);
    try (var rerun = new Rerun("test", wanted, Instruments.plain(), new Shapes(), at)) {
      rerun.load(0, file);
      long position = 0;
      boolean more = true;
      for (int i = 0; i < ticks.size() && more; i++) {
        more = rerun.tick(++position, ticks.get(i));
      }
      rerun.reach(position);
      Why why = rerun.why();
      assertNotNull(why);
      return why;
    }
  }

  private static List<Tick> through(List<Tick> arrivals) {
    var waiting = new Reordering<Tick>(LATENESS);
    List<Tick> through = new ArrayList<>();
    for (Tick tick : arrivals) {
      waiting.add(tick.symbol(), tick.time(), tick);
      through.addAll(waiting.until(waiting.settled()));
    }
    through.addAll(waiting.until(Long.MAX_VALUE));
    return through;
  }

  /** Each comes up to the lateness after its time; what is of one instant keeps its order. */
  private static List<Tick> mixed(List<Tick> ordered, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    long instant = Long.MIN_VALUE;
    long delay = 0;
    for (Tick tick : ordered) {
      if (tick.time() != instant) {
        instant = tick.time();
        delay = (long) (random.nextDouble() * LATENESS);
      }
      arrivals.add(new Arrival(tick.time() + delay, tick));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::at));
    return arrivals.stream().map(Arrival::tick).toList();
  }

  private static List<Tick> walk(Random random) {
    List<Tick> ticks = new ArrayList<>();
    long millis = 0;
    double a = 100;
    double b = 100;
    for (int i = 0; i < 120; i++) {
      millis += random.nextInt(5) == 0 ? 0 : random.nextInt(900);
      if (random.nextBoolean()) {
        a = Math.clamp(a + random.nextInt(-1, 2), 98, 102);
        ticks.add(tick(millis, a));
      } else {
        b = Math.clamp(b + random.nextInt(-1, 2), 98, 102);
        ticks.add(Tick.trade("B", START + millis * EventTime.MILLISECOND, b, 1));
      }
    }
    return ticks;
  }

  private static Tick tick(long millis, double price) {
    return Tick.trade("A", START + millis * EventTime.MILLISECOND, price, 1);
  }

  private static List<String> fired(List<Tick> ticks) {
    List<Firing> firings = new ArrayList<>();
    try (Shard shard = shard(firings)) {
      feed(shard, ticks);
      assertEquals(0, shard.late());
    }
    return firings.stream().map(Firing::toString).toList();
  }

  private static void feed(Shard shard, List<Tick> ticks) {
    shard.load(0, file());
    long position = 0;
    for (Tick tick : ticks) {
      shard.tick(++position, tick);
    }
  }

  private static Shard shard(List<Firing> firings) {
    return new Shard(
        "test", Instruments.plain(), new Shapes(), outcome -> firings.addAll(outcome.firings()));
  }

  private static CheckedFile file() {
    Checked checked =
        new Language(Instruments.plain()).check("a.alerts", RULES, Surroundings.none());
    CheckedFile file = checked.file();
    assertNotNull(file, checked.toString());
    return file;
  }
}
