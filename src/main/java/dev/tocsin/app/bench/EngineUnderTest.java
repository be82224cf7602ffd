package dev.tocsin.app.bench;

import dev.tocsin.engine.NewShapes;
import dev.tocsin.engine.Outcome;
import dev.tocsin.engine.PlannedFile;
import dev.tocsin.engine.Shard;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.util.Objects;
import java.util.function.Consumer;

/** A shard with the rules of a text, whose firings are counted. */
final class EngineUnderTest implements AutoCloseable {
  private static final Language LANGUAGE = new Language(Instruments.plain());
  private static final Surroundings AROUND =
      Surroundings.none().withMostBytes(Surroundings.MOST_BYTES_IN_FILE);

  private final Shapes shapes = new Shapes();
  private final Shard shard;
  private long position;
  private long firings;

  EngineUnderTest() {
    this(_ -> {});
  }

  /**
   * @param outcomes hears all that comes of the ticks
   */
  EngineUnderTest(Consumer<Outcome> outcomes) {
    Shapes.warmUp();
    this.shard =
        new Shard(
            "bench",
            Instruments.plain(),
            shapes,
            outcome -> {
              firings += outcome.firings().size();
              outcomes.accept(outcome);
            });
  }

  EngineUnderTest(String text) {
    this();
    load(check("bench.alerts", text));
  }

  static CheckedFile check(String path, String text) {
    Checked checked = LANGUAGE.check(path, text, AROUND);
    return Objects.requireNonNull(
        checked.file(), () -> "the rules of a benchmark have errors: " + checked.diagnostics());
  }

  /** Makes them live, at the newest tick. */
  void load(CheckedFile file) {
    load(plan(file));
  }

  void load(PlannedFile file) {
    shard.load(position, file);
  }

  /** Plans rules and compiles their shapes, as is done beside the engine's thread. */
  PlannedFile plan(CheckedFile file) {
    PlannedFile planned = PlannedFile.now(file);
    NewShapes.prepare(planned, shapes, Instruments.plain());
    return planned;
  }

  void tick(Tick tick) {
    shard.tick(++position, tick);
  }

  /** Evaluates them in turn. */
  long ticks(Tick[] ticks) {
    for (Tick tick : ticks) {
      tick(tick);
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
