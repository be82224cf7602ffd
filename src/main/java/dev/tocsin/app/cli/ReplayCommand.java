package dev.tocsin.app.cli;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Shards;
import dev.tocsin.engine.backtest.Aftermath;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay}. */
@Command(
    name = "replay",
    description = "Runs rules over recorded ticks; one JSON line per firing on standard output.")
final class ReplayCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private RulesOption rules;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private TickOptions ticks;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private InstrumentOption described;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "1",
      description = "Divide the rules among so many threads; changes the speed, never the output.")
  private int shards;

  @Option(
      names = "--lateness",
      paramLabel = "D",
      defaultValue = "0s",
      converter = DurationArgument.class,
      description = "Let ticks wait so long, in event time, to be put in order; such as 2s.")
  private long lateness;

  @Option(names = "--quiet", description = "Print no firings, only the figures.")
  private boolean quiet;

  @Option(
      names = "--report",
      description =
          "Also say how often each alert fired on each day, and what the price did 5 minutes, an"
              + " hour and a day later, beside what it did after all other minutes; on standard"
              + " error, or with --quiet on standard output.")
  private boolean report;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (shards < 1 || shards > Shards.MOST) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--shards is " + shards + "; 1 to " + Shards.MOST + " are possible.");
    }
    Shapes.warmUp();
    Instruments instruments = described.read(err);
    List<CheckedFile> files = instruments == null ? null : rules.read(instruments, err);
    return instruments == null || files == null ? Exit.FAILED : run(files, instruments, out, err);
  }

  private int run(
      List<CheckedFile> files, Instruments instruments, PrintWriter out, PrintWriter err)
      throws IOException {
    Aftermath aftermath = report ? new Aftermath(Aftermath.symbolsOf(files)) : null;
    boolean failed;
    try (MergedTicks merged = ticks.open();
        Replay replay = new Replay(shards, files, instruments)) {
      Replay.Steps steps = batch -> step(replay, batch, aftermath, out);
      InOrder ordered = lateness == 0 ? null : new InOrder(lateness, steps);
      double seconds =
          Replay.run(
              merged,
              ticks.first(),
              ticks.end(),
              new ProgressBar(err, Terminal.isErrTerminal()),
              ordered == null ? steps : ordered);
      if (ordered != null) {
        ordered.end();
      }
      out.flush();
      failed = !replay.broken().isEmpty();
      failed |= TickOptions.report(merged, err);
      print(replay, seconds, err);
    }
    if (aftermath != null) {
      ReportText.print(quiet ? out : err, aftermath.report());
    }
    return failed ? Exit.FAILED : Exit.OK;
  }

  private void step(
      Replay replay, List<Tick> batch, @Nullable Aftermath aftermath, PrintWriter out) {
    List<Firing> fired = replay.step(batch);
    if (!quiet) {
      fired.forEach(firing -> out.println(FiringLine.of(firing)));
    }
    if (aftermath != null) {
      aftermath.step(batch, fired);
    }
  }

  private static void print(Replay replay, double seconds, PrintWriter err) {
    LoadedRules.printBroken(replay.broken(), err);
    double rate = seconds > 0 ? replay.ticks() / seconds : 0;
    err.println("ticks    " + replay.ticks());
    if (replay.late() > 0) {
      err.println("late     " + replay.late());
    }
    err.println("firings  " + replay.firings());
    err.println(String.format(Locale.ROOT, "seconds  %.3f", seconds));
    err.println(String.format(Locale.ROOT, "ticks/s  %.0f", rate));
    err.flush();
  }
}
