package dev.tocsin.engine.alpha;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What series knew before they were made here: before a restart, or in another shard of the same
 * clock. A key is a record, equal and of equal text wherever it is made.
 */
@FunctionalInterface
public interface Remembered {

  /** What was written under that key; null where nothing was known. */
  @Nullable DataInput of(Object key) throws IOException;

  /** Something that can write what it knows. */
  @FunctionalInterface
  interface Saved {
    void save(DataOutput out) throws IOException;
  }

  /** Hears of everything that can be written. */
  @FunctionalInterface
  interface Visitor {
    void visit(Object key, Saved saved) throws IOException;
  }

  /** The key of all that is known of a symbol. */
  record OfSymbol(String name) {}
}
