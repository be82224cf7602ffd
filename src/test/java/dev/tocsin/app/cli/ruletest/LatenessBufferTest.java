package dev.tocsin.app.cli.ruletest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ticks that wait to be put in order, beside what the contract says of them (language.md S8). */
class LatenessBufferTest {
  private static final long LATENESS = 5;
  private static final long SEED = Long.getLong("tocsin.seed", System.nanoTime());

  @Test
  void letsThroughInOrderWhatCameNoLaterThanIsAllowed() {
    for (int walk = 0; walk < 300; walk++) {
      List<Tick> arrivals = arrivals(new Random(SEED + walk));
      assertEquals(expected(arrivals), got(arrivals), "-Dtocsin.seed=" + (SEED + walk));
    }
  }

  @Test
  void withoutLatenessAllGoesThroughAsItComes() {
    List<Tick> arrivals = arrivals(new Random(SEED));
    List<Tick> through = new ArrayList<>();
    var buffer = new LatenessBuffer(0, through::add, _ -> {}, _ -> {});
    arrivals.forEach(buffer::tick);
    assertEquals(arrivals, through);
  }

  @Test
  void theClockFollowsTheNewestTimeLessTheLatenessAndComesToItAtTheEnd() {
    List<Long> clock = new ArrayList<>();
    var buffer = new LatenessBuffer(LATENESS, _ -> {}, _ -> {}, clock::add);
    for (long time : new long[] {10, 20, 12, 30}) {
      buffer.tick(Tick.trade("A", time, 1, 1));
    }
    buffer.end();
    assertEquals(List.of(5L, 15L, 15L, 25L, 30L), clock);
  }

  /** Times and numbers of the ticks that go through; one as old as the clock goes at once. */
  private static List<String> expected(List<Tick> arrivals) {
    List<String> through = new ArrayList<>();
    List<Integer> waiting = new ArrayList<>();
    for (int i = 0; i <= arrivals.size(); i++) {
      boolean over = i == arrivals.size();
      long newest = Long.MIN_VALUE;
      long newestOfSymbol = Long.MIN_VALUE;
      for (Tick one : arrivals.subList(0, over ? i : i + 1)) {
        newest = Math.max(newest, one.time());
        if (!over && one.symbol().equals(arrivals.get(i).symbol())) {
          newestOfSymbol = Math.max(newestOfSymbol, one.time());
        }
      }
      if (!over && arrivals.get(i).time() >= newestOfSymbol - LATENESS) {
        waiting.add(i);
      }
      long until = over ? Long.MAX_VALUE : newest - LATENESS;
      waiting.stream()
          .filter(k -> arrivals.get(k).time() <= until)
          .sorted(Comparator.comparingLong(k -> arrivals.get(k).time()))
          .forEach(k -> through.add(arrivals.get(k).time() + " " + arrivals.get(k).price()));
      waiting.removeIf(k -> arrivals.get(k).time() <= until);
    }
    return through;
  }

  private static List<String> got(List<Tick> arrivals) {
    List<String> through = new ArrayList<>();
    long[] clock = {Long.MIN_VALUE};
    var buffer =
        new LatenessBuffer(
            LATENESS,
            tick -> through.add(tick.time() + " " + tick.price()),
            _ -> {},
            time -> {
              assertTrue(time >= clock[0], "the clock goes on");
              clock[0] = time;
            });
    arrivals.forEach(buffer::tick);
    buffer.end();
    return through;
  }

  private static List<Tick> arrivals(Random random) {
    List<Tick> arrivals = new ArrayList<>();
    long time = 100;
    for (int i = 0; i < 40; i++) {
      time += random.nextInt(4);
      long at = time - (random.nextInt(3) == 0 ? random.nextInt(12) : 0);
      arrivals.add(Tick.trade(random.nextBoolean() ? "A" : "B", at, i, 1));
    }
    return arrivals;
  }
}
