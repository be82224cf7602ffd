package dev.tocsin.app.cli;

import dev.tocsin.app.cli.FiringDiff.Change;
import dev.tocsin.app.cli.FiringDiff.Kind;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code diff}. */
@Command(
    name = "diff",
    description =
        "Runs two versions of rules over the same recorded ticks, and says which firings are added,"
            + " lost, moved or changed.")
final class DiffCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private TickOptions ticks;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private InstrumentOption described;

  @Option(
      names = "--rules",
      required = true,
      arity = "2",
      paramLabel = "PATH",
      description = "The old rules and the new ones: a file or a folder each.")
  private List<Path> rules = List.of();

  @Option(names = "--exit-code", description = "Exit with 1 where anything differs.")
  private boolean exitCode;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Instruments instruments = described.read(err);
    if (instruments == null) {
      return Exit.FAILED;
    }
    List<CheckedFile> before = LoadedRules.of(List.of(rules.getFirst()), instruments, err);
    List<CheckedFile> after = LoadedRules.of(List.of(rules.getLast()), instruments, err);
    if (before == null || after == null) {
      return Exit.FAILED;
    }
    // two files are two versions of one, whatever they are called
    boolean folders = Files.isDirectory(rules.getFirst()) || Files.isDirectory(rules.getLast());
    FiringDiff diff = new FiringDiff(folders, change -> print(change, out));
    boolean failed;
    try (MergedTicks merged = ticks.open();
        Replay old = new Replay(1, before, instruments);
        Replay renewed = new Replay(1, after, instruments)) {
      LoadedRules.printBroken(old.broken(), err);
      LoadedRules.printBroken(renewed.broken(), err);
      Replay.run(
          merged,
          ticks.first(),
          ticks.end(),
          new ProgressBar(err, Terminal.isErrTerminal()),
          batch -> diff.step(old.step(batch), renewed.step(batch)));
      diff.end();
      failed = !old.broken().isEmpty() || !renewed.broken().isEmpty();
      failed |= TickOptions.report(merged, err);
    }
    out.println(
        "%d unchanged, %d added, %d lost, %d moved, %d changed"
            .formatted(
                diff.unchanged(),
                diff.count(Kind.ADDED),
                diff.count(Kind.LOST),
                diff.count(Kind.MOVED),
                diff.count(Kind.CHANGED)));
    out.flush();
    boolean differs = false;
    for (Kind kind : Kind.values()) {
      differs |= diff.count(kind) > 0;
    }
    return failed || (exitCode && differs) ? Exit.FAILED : Exit.OK;
  }

  private static void print(Change change, PrintWriter out) {
    Firing before = change.before();
    Firing after = change.after();
    Firing shown = before == null ? Objects.requireNonNull(after, "one of the two") : before;
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%-8s", change.kind().name().toLowerCase(Locale.ROOT)));
    line.append(EventTime.format(shown.time())).append("  ").append(shown.alert());
    line.append("  ").append(at(shown));
    if (before != null && after != null) {
      line.append(change.kind() == Kind.MOVED ? moved(before, after) : changed(before, after));
    }
    out.println(PlainText.onOneLine(line.toString()));
  }

  private static String at(Firing firing) {
    String price = Double.isNaN(firing.price()) ? "" : " at " + Numbers.plain(firing.price());
    return firing.symbol() + price;
  }

  private static String moved(Firing before, Firing after) {
    long by = after.time() - before.time();
    return "  ->  "
        + EventTime.format(after.time())
        + "  "
        + at(after)
        + "  ("
        + Durations.format(Math.abs(by))
        + (by < 0 ? " earlier)" : " later)");
  }

  private static String changed(Firing before, Firing after) {
    StringBuilder text = new StringBuilder();
    changed(text, "severity", before.severity().word(), after.severity().word());
    changed(text, "level", number(before.level()), number(after.level()));
    changed(text, "value", number(before.value()), number(after.value()));
    changed(text, "message", before.message(), after.message());
    changed(text, "labels", before.labels().toString(), after.labels().toString());
    return text.toString();
  }

  private static void changed(StringBuilder text, String name, String before, String after) {
    if (!before.equals(after)) {
      text.append("  ").append(name).append(": ").append(before).append(" -> ").append(after);
    }
  }

  private static String number(double number) {
    return Double.isNaN(number) ? "none" : Numbers.plain(number);
  }
}
