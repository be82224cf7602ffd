package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Remembered;
import dev.tocsin.engine.alpha.SeriesGraph;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open while a file's rules become live on several shards: a series that one shard makes anew goes
 * on from where another has it, as it would on a single shard, and what the file's rules read is
 * held until the edit is in on the last of them. Of the shards' one thread.
 */
final class SharedPast implements AutoCloseable {
  private final List<Shard> shards;
  private final List<SeriesGraph.Held> held;
  private final boolean asked;

  /**
   * @param asked whether series ask the other shards; not where a snapshot tells them of their past
   */
  SharedPast(List<Shard> shards, boolean asked) {
    this.shards = shards;
    this.asked = asked;
    this.held = new ArrayList<>();
    if (asked) {
      shards.forEach(shard -> shard.graph().remembered(key -> of(key, shard)));
    }
  }

  /** One shard may let go of what a later one is about to ask for. */
  void hold(String path) {
    shards.forEach(shard -> held.addAll(shard.rules().hold(path)));
  }

  // the one that asks has just made it, and knows nothing yet
  private @Nullable DataInput of(Object key, Shard asking) throws IOException {
    for (Shard shard : shards) {
      Remembered.Saved saved = shard == asking ? null : shard.graph().saved(key);
      if (saved != null) {
        var bytes = new StateBytes();
        saved.save(bytes.data());
        return bytes.read();
      }
    }
    return null;
  }

  @Override
  public void close() {
    held.forEach(SeriesGraph.Held::release);
    if (asked) {
      shards.forEach(shard -> shard.graph().remembered(null));
    }
  }
}
