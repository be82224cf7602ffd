package dev.tocsin.app.config;

import dev.tocsin.app.config.Configuration.EngineSettings;
import dev.tocsin.engine.Keeping;
import dev.tocsin.engine.Shards;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the engine is divided into, and how much of its input stays. */
final class EngineEntries {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) ?(MB|GB|TB)");
  private static final long MB = 1L << 20;
  private static final long LEAST = 16 * MB;

  /** Below this a second shard takes from the rest of the program what it brings. */
  private static final int CORES_FOR_MORE_SHARDS = 4;

  private static final int MOST_BY_ITSELF = 8;

  private final Keys keys;

  EngineEntries(Keys keys) {
    this.keys = keys;
  }

  EngineSettings read() {
    Keeping usual = Keeping.usual();
    Keeping kept = Keeping.of(size(usual.bytes()), duration("journal.keep_for", usual.time()));
    Keeping keeping =
        new Keeping(
            kept.bytes(),
            kept.time(),
            kept.segment(),
            kept.snapshotBytes(),
            duration("journal.snapshot_every", kept.snapshotTime()));
    return new EngineSettings(shards(Runtime.getRuntime().availableProcessors()), keeping);
  }

  /** As many as a machine takes by itself. */
  static int usualShards(int cores) {
    return cores < CORES_FOR_MORE_SHARDS ? 1 : Math.min(cores / 2, MOST_BY_ITSELF);
  }

  private int shards(int cores) {
    int usual = usualShards(cores);
    String text = keys.text("engine.shards", Integer.toString(usual));
    if (text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1) {
      int shards = Integer.parseInt(text);
      if (shards <= Shards.MOST) {
        return shards;
      }
    }
    keys.refuse(
        "engine.shards",
        "'%s' is not allowed: a whole number from 1 to %d".formatted(text, Shards.MOST));
    return usual;
  }

  private long size(long otherwise) {
    String text = keys.text("journal.keep", "");
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      long unit =
          switch (size.group(2)) {
            case "MB" -> MB;
            case "GB" -> MB << 10;
            default -> MB << 20;
          };
      long bytes = (long) (Double.parseDouble(size.group(1)) * unit);
      if (bytes >= LEAST) {
        return bytes;
      }
    }
    keys.refuse("journal.keep", "'" + text + "' is no size: such as 500MB or 2GB, at least 16MB");
    return otherwise;
  }

  private Duration duration(String key, Duration otherwise) {
    String text = keys.text(key, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    long micros = PolicyEntries.duration(text);
    if (micros <= 0) {
      keys.refuse(key, "'" + text + "' is no duration: such as 30s, 5m or 7d");
      return otherwise;
    }
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
