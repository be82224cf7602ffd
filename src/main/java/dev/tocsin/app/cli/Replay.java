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

/** Runs rules over recorded ticks on the engine that runs them live. */
final class Replay {

  private static final String RUN = "replay";

  private Replay() {}

  /**
   * How it went.
   *
   * @param broken rules that could not run, each with its reason; the others ran
   * @param seconds from the first tick to the last, without compiling the rules
   */
  record Summary(long ticks, long late, long firings, List<RuleStatus> broken, double seconds) {}

  /** Hears of what was run. */
  @FunctionalInterface
  interface Steps {
    /**
     * Some ticks were evaluated.
     *
     * @param firings all that they brought about, in order; may be kept
     */
    void done(List<Tick> ticks, List<Firing> firings);
  }

  /**
   * Runs to the end of the ticks; the clock stays at the last one.
   *
   * @param shards among how many threads the rules are divided; changes no firing
   * @param from event time of the first tick that counts, in microseconds
   * @param to event time of the first one that no longer does
   * @param steps hears of the ticks, a batch at a time, and of what they made fire
   */
  static Summary run(
      int shards,
      List<CheckedFile> rules,
      MergedTicks ticks,
      long from,
      long to,
      Steps steps,
      ProgressBar progress)
      throws IOException {
    List<Firing> firings = new ArrayList<>();
    long fired = 0;
    try (Shards engine =
        new Shards(
            shards,
            RUN,
            Instruments.plain(),
            new Shapes(),
            outcome -> firings.addAll(outcome.firings()))) {
      List<RuleStatus> broken = new ArrayList<>();
      for (CheckedFile file : rules) {
        engine.load(0, file).stream()
            .filter(rule -> rule.state() == RuleStatus.State.BROKEN)
            .forEach(broken::add);
      }
      long start = System.nanoTime();
      long position = 0;
      try (var ahead = new ReadAhead(ticks, tick -> tick.time() >= from && tick.time() < to)) {
        for (ReadAhead.Batch batch = ahead.next(); batch != null; batch = ahead.next()) {
          engine.ticks(position + 1, batch.ticks());
          position += batch.ticks().size();
          fired += firings.size();
          steps.done(batch.ticks(), List.copyOf(firings));
          firings.clear();
          progress.at(batch.progress());
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Summary(engine.ticks(), engine.late(), fired, broken, seconds);
    } finally {
      progress.clear();
    }
  }
}
