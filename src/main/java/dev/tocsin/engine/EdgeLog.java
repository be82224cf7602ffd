package dev.tocsin.engine;

import dev.tocsin.engine.why.Edge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest edges of a rule and what became of each. A rule has one from its first edge on; taking
 * an edge in allocates nothing. Belongs to the thread of its shard.
 */
final class EdgeLog {
  private static final int KEPT = 8;
  private static final Gate[] GATES = Gate.values();
  private static final int GATE_BITS = 5;
  private static final long LATEST = Long.MAX_VALUE >> GATE_BITS;
  private static final long EARLIEST = Long.MIN_VALUE >> GATE_BITS;

  // time and gate in one number: a firing has to bring in one line of memory less
  private final long[] packed = new long[KEPT];
  private @Nullable String @Nullable [] sentences;
  private int taken;

  /**
   * Takes an edge in; the oldest goes where there is no more room.
   *
   * @param sentence null for that of the gate
   */
  void add(long time, Gate gate, @Nullable String sentence) {
    int place = taken++ % KEPT;
    packed[place] = Math.clamp(time, EARLIEST, LATEST) << GATE_BITS | gate.ordinal();
    if (sentence != null && sentences == null) {
      sentences = new String[KEPT];
    }
    if (sentences != null) {
      sentences[place] = sentence;
    }
  }

  /** Oldest first. */
  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>(KEPT);
    for (int i = Math.max(0, taken - KEPT); i < taken; i++) {
      edges.add(edge(i % KEPT));
    }
    return edges;
  }

  /** The newest; there is one. */
  Edge last() {
    return edge((taken - 1) % KEPT);
  }

  private Edge edge(int place) {
    String sentence = sentences == null ? null : sentences[place];
    Gate gate = gate(place);
    return new Edge(time(place), gate, sentence == null ? gate.sentence() : sentence);
  }

  private long time(int place) {
    long time = packed[place] >> GATE_BITS;
    return time == EARLIEST ? Long.MIN_VALUE : time;
  }

  private Gate gate(int place) {
    return GATES[(int) packed[place] & (1 << GATE_BITS) - 1];
  }

  /** Writes the edges. */
  void save(DataOutput out) throws IOException {
    out.writeInt(taken);
    for (int i = Math.max(0, taken - KEPT); i < taken; i++) {
      int place = i % KEPT;
      String sentence = sentences == null ? null : sentences[place];
      out.writeLong(time(place));
      out.writeByte(gate(place).ordinal());
      out.writeUTF(sentence == null ? "" : sentence);
    }
  }

  /** Takes over what {@link #save} wrote. */
  void restore(DataInput in) throws IOException {
    int all = in.readInt();
    taken = Math.max(0, all - KEPT);
    while (taken < all) {
      long time = in.readLong();
      Gate gate = GATES[in.readByte()];
      String sentence = in.readUTF();
      add(time, gate, sentence.isEmpty() ? null : sentence);
    }
  }
}
