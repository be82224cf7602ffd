package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Remembered;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes a snapshot: what the run is, where its clock stands, the texts of its rule files, and what
 * each series and each rule remembers, under names that need no order. {@link Snapshot} reads it.
 */
final class SnapshotWriter {
  static final byte FILE = 1;
  static final byte SYMBOL = 2;
  static final byte SERIES = 3;
  static final byte RULE = 4;
  static final byte CLOCK = 5;
  static final byte RUN = 6;

  private final StateBytes bytes = new StateBytes();
  private final DataOutputStream out = bytes.data();
  private final Set<Object> written = new HashSet<>();

  /** Begins with the rule files that are live, each with its text. */
  SnapshotWriter(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      entry(FILE, file.getKey(), data -> text(data, file.getValue()));
    }
  }

  /**
   * Writes how far the run is beside its shards.
   *
   * @param sourceTicks that a source which numbers them has brought
   * @param lastOutcome position of the newest input that had an outcome
   */
  void run(long sourceTicks, long lastOutcome) throws IOException {
    entry(
        RUN,
        "",
        data -> {
          data.writeLong(sourceTicks);
          data.writeLong(lastOutcome);
        });
  }

  void clock(ClockState state) throws IOException {
    entry(
        CLOCK,
        "",
        data -> {
          data.writeLong(state.position());
          data.writeLong(state.now());
          data.writeLong(state.moment());
          data.writeLong(state.ticks());
          data.writeLong(state.late());
        });
  }

  /** Takes a series once, however many shards have it. */
  void series(Object key, Remembered.Saved saved) throws IOException {
    if (!written.add(key)) {
      return;
    }
    if (key instanceof Remembered.OfSymbol(String name)) {
      entry(SYMBOL, name, saved);
    } else {
      entry(SERIES, key.toString(), saved);
    }
  }

  void rules(RuleSet rules) throws IOException {
    try {
      rules.each(this::rule);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void rule(LiveRule rule) {
    try {
      entry(
          RULE,
          rule.id(),
          data -> {
            data.writeUTF(rule.definition().version());
            rule.save(data);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void entry(byte kind, String name, Remembered.Saved saved) throws IOException {
    out.writeByte(kind);
    text(out, name);
    int at = bytes.size();
    out.writeInt(0);
    saved.save(out);
    bytes.fill(at, bytes.size() - at - Integer.BYTES);
  }

  private static void text(java.io.DataOutput out, String text) throws IOException {
    byte[] utf = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf.length);
    out.write(utf);
  }

  /** All that was written. */
  StateBytes bytes() {
    return bytes;
  }
}
