package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.RandomMarket.Input;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShardsTest {
  private static final int WALKS = Integer.getInteger("tocsin.walks", 2);

  @Test
  void anyNumberOfShardsGivesTheSameBytes() {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    System.err.println("shards on random walks, -Dtocsin.seed=" + seed);
    for (int walk = 0; walk < WALKS; walk++) {
      List<Input> inputs = RandomMarket.walk(new Random(seed + walk), 4_000);
      List<String> one = run(1, inputs, new Random(walk));
      assertTrue(one.size() > 500, "enough outcomes: " + one.size());
      for (int count : new int[] {2, 3, 8}) {
        assertEquals(one, run(count, inputs, new Random(walk)), count + " shards, seed " + seed);
      }
    }
  }

  private static List<String> run(int count, List<Input> inputs, Random random) {
    List<String> outcomes = new ArrayList<>();
    try (var shards =
        new Shards(
            count,
            "run",
            Instruments.plain(),
            ShardDriver.SHAPES,
            outcome -> outcomes.add(outcome.toString()))) {
      long position = 0;
      shards.load(++position, RandomMarket.check("first.alerts", RandomMarket.RULES));
      shards.load(++position, RandomMarket.check("second.alerts", RandomMarket.LISTENERS));
      List<Tick> batch = new ArrayList<>();
      for (Input input : inputs) {
        switch (input) {
          case Input.Arrives(Tick tick) -> batch.add(tick);
          case Input.ClockAt(long time) -> {
            shards.ticks(position + 1, batch);
            position += batch.size();
            batch.clear();
            shards.mark(++position, time);
          }
        }
        if (random.nextInt(40) == 0) {
          shards.ticks(position + 1, batch);
          position += batch.size();
          batch.clear();
        }
      }
      shards.ticks(position + 1, batch);
    }
    return outcomes;
  }
}
