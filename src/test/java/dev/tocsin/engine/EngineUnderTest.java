package dev.tocsin.engine;

import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shards of a clock, which may end anywhere and go on from their snapshot, as others. */
public final class EngineUnderTest implements AutoCloseable {
  private final Instruments instruments;
  private final Shapes shapes;
  private final List<Firing> firings = new ArrayList<>();
  private final SortedMap<String, CheckedFile> files = new TreeMap<>();
  private Shards shards;
  private long position;

  public EngineUnderTest(int count, Instruments instruments, Shapes shapes) {
    this.instruments = instruments;
    this.shapes = shapes;
    this.shards = open(count);
  }

  private Shards open(int count) {
    return new Shards(
        count, "test", instruments, shapes, outcome -> firings.addAll(outcome.firings()));
  }

  public void load(CheckedFile file) {
    files.put(file.path(), file);
    shards.load(position, file).forEach(EngineUnderTest::isSound);
  }

  public void unload(String path) {
    files.remove(path);
    shards.unload(path);
  }

  public void tick(Tick tick) {
    shards.ticks(++position, List.of(tick));
  }

  public void signal(Signal signal) {
    shards.signal(++position, signal);
  }

  public void mark(long time) {
    shards.mark(++position, time);
  }

  /** Ends, and goes on with so many shards; nothing where no input came yet. */
  public void restart(int count) {
    if (!shards.isRunning()) {
      return;
    }
    try {
      var out = new SnapshotWriter(Map.of());
      shards.save(out);
      shards.close();
      shards = open(count);
      shards.restore(new Snapshot(out.bytes().copy()), files.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that fired so far. */
  public List<Firing> firings() {
    return firings;
  }

  private static void isSound(RuleStatus rule) {
    if (rule.state() == RuleStatus.State.BROKEN) {
      throw new AssertionError(rule.alert() + " is broken: " + rule.reason());
    }
  }

  @Override
  public void close() {
    shards.statuses().forEach(EngineUnderTest::isSound);
    shards.close();
  }
}
