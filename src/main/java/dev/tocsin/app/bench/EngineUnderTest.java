package dev.tocsin.app.bench;

import dev.tocsin.engine.Shard;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.util.Objects;

/** A shard with the rules of a text, whose firings are counted. */
final class EngineUnderTest implements AutoCloseable {
  private static final Language LANGUAGE = new Language(Instruments.plain());
  private static final Surroundings AROUND =
      Surroundings.none().withMostBytes(Surroundings.MOST_BYTES_IN_FILE);

  private final Shard shard;
  private long position;
  private long firings;

  EngineUnderTest() {
    this.shard =
        new Shard(
            "bench",
            Instruments.plain(),
            new Shapes(),
            outcome -> firings += outcome.firings().size());
  }

  EngineUnderTest(String text) {
    this();
    shard.load(0, check("bench.alerts", text));
  }

  static CheckedFile check(String path, String text) {
    Checked checked = LANGUAGE.check(path, text, AROUND);
    return Objects.requireNonNull(
        checked.file(), () -> "the rules of a benchmark have errors: " + checked.diagnostics());
  }

  Shard shard() {
    return shard;
  }

  /** Evaluates them in turn. */
  long ticks(Tick[] ticks) {
    for (Tick tick : ticks) {
      shard.tick(++position, tick);
    }
    return ticks.length;
  }

  long firings() {
    return firings;
  }

  @Override
  public void close() {
    shard.close();
  }
}
