package dev.tocsin.engine;

import dev.tocsin.engine.why.Edge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest edges of the rules of a shard and what became of each. A rule has a row from its first
 * edge on. All rows lie side by side in long arrays: a firing writes one word there, and waits for
 * no object of the rule's own to come into the cache. Belongs to the thread of its shard.
 */
final class EdgeLogs {
  /** How many edges a row keeps. */
  static final int KEPT = 8;

  private static final int ROWS = 512;
  private static final Gate[] GATES = Gate.values();
  private static final int GATE_BITS = 5;
  private static final long LATEST = Long.MAX_VALUE >> GATE_BITS;
  private static final long EARLIEST = Long.MIN_VALUE >> GATE_BITS;

  // time and gate in one number
  private long[][] blocks = {};
  private int used;
  private final ArrayList<Integer> free = new ArrayList<>();

  /** What was said instead of the gate's own sentence, by row. */
  private final Map<Integer, @Nullable String[]> sentences = new HashMap<>();

  /** A row for a rule that had none. */
  int lend() {
    if (!free.isEmpty()) {
      return free.removeLast();
    }
    if (used == blocks.length * ROWS) {
      blocks = Arrays.copyOf(blocks, blocks.length + 1);
      blocks[blocks.length - 1] = new long[ROWS * KEPT];
    }
    return used++;
  }

  /** The rule of a row is gone. */
  void giveBack(int row) {
    sentences.remove(row);
    free.add(row);
  }

  /**
   * Takes an edge in; the oldest goes where there is no more room.
   *
   * @param number how many the rule has had before
   * @param sentence null for that of the gate; else it was {@link Gate#SILENCE}
   */
  void add(int row, int number, long time, Gate gate, @Nullable String sentence) {
    int place = number & KEPT - 1;
    blocks[row / ROWS][row % ROWS * KEPT + place] =
        Math.clamp(time, EARLIEST, LATEST) << GATE_BITS | gate.ordinal();
    if (gate == Gate.SILENCE) {
      sentences.computeIfAbsent(row, _ -> new @Nullable String[KEPT])[place] = sentence;
    }
  }

  /**
   * The edges of a row, oldest first.
   *
   * @param taken how many the rule has had
   */
  List<Edge> edges(int row, int taken) {
    List<Edge> edges = new ArrayList<>(KEPT);
    for (int number = Math.max(0, taken - KEPT); number < taken; number++) {
      edges.add(edge(row, number));
    }
    return edges;
  }

  /** One of those that are kept. */
  Edge edge(int row, int number) {
    String sentence = sentence(row, number);
    Gate gate = gate(row, number);
    return new Edge(time(row, number), gate, sentence == null ? gate.sentence() : sentence);
  }

  private long packed(int row, int number) {
    return blocks[row / ROWS][row % ROWS * KEPT + (number & KEPT - 1)];
  }

  private long time(int row, int number) {
    long time = packed(row, number) >> GATE_BITS;
    return time == EARLIEST ? Long.MIN_VALUE : time;
  }

  private Gate gate(int row, int number) {
    return GATES[(int) packed(row, number) & (1 << GATE_BITS) - 1];
  }

  // what an older silence said may still lie in the place of another edge
  private @Nullable String sentence(int row, int number) {
    @Nullable String[] ofRow = gate(row, number) == Gate.SILENCE ? sentences.get(row) : null;
    return ofRow == null ? null : ofRow[number & KEPT - 1];
  }

  /** Writes the edges of a row. */
  void save(int row, int taken, DataOutput out) throws IOException {
    out.writeInt(taken);
    for (int number = Math.max(0, taken - KEPT); number < taken; number++) {
      String sentence = sentence(row, number);
      out.writeLong(time(row, number));
      out.writeByte(gate(row, number).ordinal());
      out.writeUTF(sentence == null ? "" : sentence);
    }
  }

  /**
   * Takes over into a row what {@link #save} wrote.
   *
   * @return how many edges the rule has had
   */
  int restore(int row, DataInput in) throws IOException {
    int taken = in.readInt();
    for (int number = Math.max(0, taken - KEPT); number < taken; number++) {
      long time = in.readLong();
      Gate gate = GATES[in.readByte()];
      String sentence = in.readUTF();
      add(row, number, time, gate, sentence.isEmpty() ? null : sentence);
    }
    return taken;
  }
}
