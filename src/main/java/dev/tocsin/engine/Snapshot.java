package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Remembered;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the shards of a clock knew between two inputs, as {@link SnapshotWriter} wrote it. */
final class Snapshot {
  private final byte[] bytes;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, Place> symbols = new HashMap<>();
  private final Map<String, Place> series = new HashMap<>();
  private final Map<String, Place> rules = new HashMap<>();
  private final ClockState clock;
  private long sourceTicks;
  private long lastOutcome;

  private record Place(int at, int length) {}

  /**
   * Finds its way through it.
   *
   * @throws IOException where the bytes are no snapshot
   */
  Snapshot(byte[] bytes) throws IOException {
    this.bytes = bytes;
    ClockState found = null;
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      while (in.hasRemaining()) {
        byte kind = in.get();
        String name = text(in);
        int length = in.getInt();
        var place = new Place(in.position(), length);
        switch (kind) {
          case SnapshotWriter.FILE -> files.put(name, text(in.slice(place.at(), length)));
          case SnapshotWriter.SYMBOL -> symbols.put(name, place);
          case SnapshotWriter.SERIES -> series.put(name, place);
          case SnapshotWriter.RULE -> rules.put(name, place);
          case SnapshotWriter.CLOCK -> found = clock(open(place));
          case SnapshotWriter.RUN -> {
            DataInput run = open(place);
            sourceTicks = run.readLong();
            lastOutcome = run.readLong();
          }
          default -> throw new IOException("it holds something of the kind " + kind);
        }
        in.position(place.at() + length);
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("it ends in the middle", e);
    }
    if (found == null) {
      throw new IOException("it has no clock");
    }
    clock = found;
  }

  private static String text(ByteBuffer in) {
    byte[] utf = new byte[Math.clamp(in.getInt(), 0, in.remaining())];
    in.get(utf);
    return new String(utf, StandardCharsets.UTF_8);
  }

  private static ClockState clock(DataInput in) throws IOException {
    return new ClockState(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  private DataInput open(Place place) {
    return new DataInputStream(new ByteArrayInputStream(bytes, place.at(), place.length()));
  }

  /** The rule files that were live, each with its text. */
  Map<String, String> files() {
    return files;
  }

  ClockState clock() {
    return clock;
  }

  /** How many ticks a source that numbers them had brought. */
  long sourceTicks() {
    return sourceTicks;
  }

  /** Position of the newest input that had an outcome; 0 for none. */
  long lastOutcome() {
    return lastOutcome;
  }

  /** Every symbol of which anything was known. */
  Collection<String> symbols() {
    return symbols.keySet();
  }

  /** What a series knew; see {@link Remembered}. */
  @Nullable DataInput series(Object key) {
    Place place =
        key instanceof Remembered.OfSymbol(String name)
            ? symbols.get(name)
            : series.get(key.toString());
    return place == null ? null : open(place);
  }

  /** What a rule remembered; null where it is not there or meant something else. */
  @Nullable DataInput rule(String id, String version) throws IOException {
    Place place = rules.get(id);
    if (place == null) {
      return null;
    }
    DataInput in = open(place);
    return in.readUTF().equals(version) ? in : null;
  }
}
