package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Timers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
    set[node] = timers.at(time, Timers.Part.DEADLINES, () -> comes(node, due));
  }

  private void comes(int node, BiConsumer<Integer, Long> due) {
    Timers.Timer timer = set[node];
    if (timer != null) {
      set[node] = null;
      due.accept(node, timer.time());
    }
  }

  /** Writes which are set. */
  void save(DataOutput out) throws IOException {
    for (Timers.Timer timer : set) {
      Timers.save(out, timer);
    }
  }

  /** Sets again what {@link #save} wrote. */
  void restore(DataInput in, BiConsumer<Integer, Long> due) throws IOException {
    for (int i = 0; i < set.length; i++) {
      int node = i;
      set[node] = timers.restore(in, Timers.Part.DEADLINES, () -> comes(node, due));
    }
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
