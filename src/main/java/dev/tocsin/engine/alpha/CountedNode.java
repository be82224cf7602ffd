package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.ShapeNode;
import dev.tocsin.engine.shape.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A node below {@code count} that remembers something. */
sealed interface CountedNode permits CountedHold, CountedCloses {

  /** The state it is about. */
  ShapeNode.State inner();

  /** What its state is at this moment; the last look at a moment counts. */
  void look(Truth inner);

  /** What it was at the last look. */
  Truth truth();

  /** Leaves what it listens to, and calls its deadline off. */
  void leave();

  void save(DataOutput out) throws IOException;

  void restore(DataInput in) throws IOException;
}
