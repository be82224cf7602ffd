package dev.tocsin.app.cli;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.Shards;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

  /**
   * Runs to the end of the ticks; the clock stays at the last one.
   *
   * @param shards among how many threads the rules are divided; changes no firing
   * @param from event time of the first tick that counts, in microseconds
   * @param to event time of the first one that no longer does
   * @param firings hears of all firings, in order
   */
  static Summary run(
      int shards,
      List<CheckedFile> rules,
      MergedTicks ticks,
      long from,
      long to,
      Consumer<Firing> firings,
      ProgressBar progress)
      throws IOException {
    long[] fired = {0};
    try (Shards engine =
        new Shards(
            shards,
            RUN,
            Instruments.plain(),
            new Shapes(),
            outcome -> {
              fired[0] += outcome.firings().size();
              outcome.firings().forEach(firings);
            })) {
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
          progress.at(batch.progress());
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Summary(engine.ticks(), engine.late(), fired[0], broken, seconds);
    } finally {
      progress.clear();
    }
  }
}
