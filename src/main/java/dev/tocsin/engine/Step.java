package dev.tocsin.engine;

import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch of ticks on its way into the shards: what each of them has to do with it. A shard that
 * none of the ticks concerns, and whose timers are not due, only has its clock moved.
 */
final class Step {
  private final long first;
  private final List<Tick> batch;
  private final List<Shard> shards;
  private final long[] late;
  private final Routes.Route[] ways;
  private final List<Runnable> parts = new ArrayList<>();

  /**
   * @param first position of the first tick; the others follow
   * @param late counts, by shard, the late ticks of the symbols that are at home there
   */
  Step(long first, List<Tick> batch, List<Shard> shards, Routes routes, long[] late) {
    this.first = first;
    this.batch = batch;
    this.shards = shards;
    this.late = late;
    this.ways = new Routes.Route[batch.size()];
    long concerned = 0;
    long newest = Long.MIN_VALUE;
    for (int i = 0; i < ways.length; i++) {
      Tick tick = batch.get(i);
      ways[i] = routes.of(tick.symbol());
      concerned |= ways[i].mask();
      newest = Math.max(newest, tick.time());
    }
    for (int i = 0; i < shards.size(); i++) {
      Shard shard = shards.get(i);
      int number = i;
      if ((concerned & 1L << i) != 0 || shard.isDue(newest)) {
        parts.add(() -> run(number));
      } else {
        shard.mark(first + batch.size() - 1, newest);
      }
    }
  }

  /** What is left to do, a part for each shard that is concerned; they may run side by side. */
  List<Runnable> parts() {
    return parts;
  }

  private void run(int number) {
    Shard shard = shards.get(number);
    for (int i = 0; i < ways.length; i++) {
      Tick tick = batch.get(i);
      if (!ways[i].leadsTo(number)) {
        shard.mark(first + i, tick.time());
      } else if (shard.tick(first + i, tick) == Shard.Verdict.LATE && ways[i].home() == number) {
        late[number]++;
      }
    }
  }
}
