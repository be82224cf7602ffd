package dev.tocsin.app.cli;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.Shards;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rules on the engine that runs them live, to be given recorded ticks. One thread. */
final class Replay implements AutoCloseable {

  private static final String RUN = "replay";

  private final List<Firing> firings = new ArrayList<>();
  private final List<RuleStatus> broken = new ArrayList<>();
  private final Shards engine;
  private long position;
  private long fired;

  /**
   * @param shards among how many threads the rules are divided; changes no firing
   */
  Replay(int shards, List<CheckedFile> rules, Instruments instruments) {
    engine =
        new Shards(
            shards, RUN, instruments, new Shapes(), outcome -> firings.addAll(outcome.firings()));
    for (CheckedFile file : rules) {
      engine.load(0, file).stream()
          .filter(rule -> rule.state() == RuleStatus.State.BROKEN)
          .forEach(broken::add);
    }
  }

  /** All firings that some ticks bring about, in order. */
  List<Firing> step(List<Tick> ticks) {
    engine.ticks(position + 1, ticks);
    position += ticks.size();
    List<Firing> all = List.copyOf(firings);
    fired += all.size();
    firings.clear();
    return all;
  }

  /** Rules that cannot run, each with its reason; the others do. */
  List<RuleStatus> broken() {
    return broken;
  }

  long ticks() {
    return engine.ticks();
  }

  long late() {
    return engine.late();
  }

  long firings() {
    return fired;
  }

  @Override
  public void close() {
    engine.close();
  }

  /** Takes ticks a batch at a time. */
  @FunctionalInterface
  interface Steps {
    void take(List<Tick> ticks);
  }

  /**
   * Runs to the end of the ticks; the clock stays at the last one.
   *
   * @param from event time of the first tick that counts, in microseconds
   * @param to event time of the first one that no longer does
   * @return seconds from the first tick to the last
   */
  static double run(MergedTicks ticks, long from, long to, ProgressBar progress, Steps steps)
      throws IOException {
    long start = System.nanoTime();
    try (var ahead = new ReadAhead(ticks, tick -> tick.time() >= from && tick.time() < to)) {
      for (ReadAhead.Batch batch = ahead.next(); batch != null; batch = ahead.next()) {
        steps.take(batch.ticks());
        progress.at(batch.progress());
      }
    } finally {
      progress.clear();
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
