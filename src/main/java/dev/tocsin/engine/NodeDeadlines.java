package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Timers;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines that the nodes of a rule's shape have asked for: one a node at a time, the earlier
 * of two. Belongs to the thread of its shard.
 */
final class NodeDeadlines {
  private final Timers timers;
  private final Timers.@Nullable Timer[] set;

  NodeDeadlines(Timers timers, int nodes) {
    this.timers = timers;
    this.set = new Timers.Timer[nodes];
  }

  /** Has a node told at that instant, unless it will be told earlier. */
  void at(int node, long time, BiConsumer<Integer, Long> due) {
    Timers.Timer known = set[node];
    if (known != null) {
      if (known.time() <= time) {
        return;
      }
      known.cancel();
    }
    set[node] =
        timers.at(
            time,
            Timers.Part.DEADLINES,
            () -> {
              set[node] = null;
              due.accept(node, time);
            });
  }

  /** Calls all off. */
  void cancel() {
    for (int node = 0; node < set.length; node++) {
      Timers.Timer timer = set[node];
      if (timer != null) {
        timer.cancel();
        set[node] = null;
      }
    }
  }
}
