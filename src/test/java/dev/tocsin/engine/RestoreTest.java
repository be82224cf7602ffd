package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.RandomMarket.Input;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shards that end and go on from a snapshot, in as many shards as chance will have it. */
class RestoreTest {
  private static final int WALKS = Integer.getInteger("tocsin.walks", 2);
  private static final int RESTARTS = 50;
  private static final int[] SHARDS = {1, 2, 3, 8};
  private static final List<CheckedFile> FILES =
      List.of(
          RandomMarket.check("first.alerts", RandomMarket.RULES),
          RandomMarket.check("second.alerts", RandomMarket.LISTENERS));

  @Test
  void goesOnFromASnapshotAsIfNothingHadBeen() throws IOException {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    System.err.println("restarts on random walks, -Dtocsin.seed=" + seed);
    for (int walk = 0; walk < WALKS; walk++) {
      var random = new Random(seed + walk);
      List<Input> inputs = RandomMarket.walk(random, 3_000);
      List<String> whole = run(inputs, Set.of(), random);
      assertTrue(whole.size() > 400, "enough outcomes: " + whole.size());
      Set<Integer> points = new HashSet<>();
      while (points.size() < RESTARTS) {
        points.add(1 + random.nextInt(inputs.size() - 1));
      }
      assertEquals(whole, run(inputs, points, random), "seed " + seed + ", walk " + walk);
    }
  }

  private static List<String> run(List<Input> inputs, Set<Integer> restarts, Random random)
      throws IOException {
    List<String> outcomes = new ArrayList<>();
    Shards shards = open(1, outcomes);
    for (CheckedFile file : FILES) {
      shards.load(0, file);
    }
    for (int i = 0; i < inputs.size(); i++) {
      if (restarts.contains(i)) {
        var out = new SnapshotWriter(Map.of("first.alerts", RandomMarket.RULES));
        shards.save(out);
        shards.close();
        shards = open(SHARDS[random.nextInt(SHARDS.length)], outcomes);
        shards.restore(new Snapshot(out.bytes().copy()), FILES);
      }
      switch (inputs.get(i)) {
        case Input.Arrives(var tick) -> shards.ticks(i + 1, List.of(tick));
        case Input.ClockAt(long time) -> shards.mark(i + 1, time);
      }
    }
    assertEquals(inputs.stream().filter(Input.Arrives.class::isInstance).count(), shards.ticks());
    outcomes.add("late " + shards.late());
    shards.close();
    return outcomes;
  }

  private static Shards open(int count, List<String> outcomes) {
    return new Shards(
        count,
        "run",
        Instruments.plain(),
        ShardDriver.SHAPES,
        outcome -> outcomes.add(outcome.toString()));
  }
}
