package dev.tocsin.app.cli;

import dev.tocsin.app.cli.RuleTexts.CheckedText;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.engine.Shards;
import dev.tocsin.engine.backtest.Aftermath;
import dev.tocsin.feed.csv.Report;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay}. */
@Command(
    name = "replay",
    description = "Runs rules over recorded ticks; one JSON line per firing on standard output.")
final class ReplayCommand implements Callable<Integer> {

  private static final int MOST_ROWS_NAMED = 10;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--rules",
      required = true,
      arity = "1..*",
      paramLabel = "PATH",
      description = "Rule files, or folders of them.")
  private List<Path> rules = List.of();

  @Option(
      names = "--ticks",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Tick files (.csv, .csv.gz, .zip); several are merged by time.")
  private List<Path> ticks = List.of();

  @Option(
      names = "--symbol",
      paramLabel = "S",
      description = "Symbol of rows that name none, such as BTC-USD.")
  private @Nullable String symbol;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Leave out ticks before this date or time (UTC).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Leave out ticks from this date or time (UTC) on.")
  private @Nullable String to;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "1",
      description = "Divide the rules among so many threads; changes the speed, never the output.")
  private int shards;

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
    long first = time(from, Long.MIN_VALUE);
    long end = time(to, Long.MAX_VALUE);
    List<CheckedFile> files = new ArrayList<>();
    boolean broken = false;
    for (CheckedText text : RuleTexts.check(rules, RuleTexts.plain())) {
      text.checked().diagnostics().forEach(d -> err.println(DiagnosticText.line(text.shown(), d)));
      broken |= text.checked().file() == null;
      if (text.checked().file() != null) {
        files.add(text.checked().file());
      }
    }
    if (broken) {
      return Exit.FAILED;
    }
    files.sort(Comparator.comparing(CheckedFile::path));
    return run(files, first, end, out, err);
  }

  private int run(List<CheckedFile> files, long first, long end, PrintWriter out, PrintWriter err)
      throws IOException {
    Aftermath aftermath = report ? new Aftermath(Aftermath.symbolsOf(files)) : null;
    try (MergedTicks merged = new MergedTicks(ticks, symbol)) {
      Replay.Summary summary =
          Replay.run(
              shards,
              files,
              merged,
              first,
              end,
              (batch, fired) -> {
                if (!quiet) {
                  fired.forEach(firing -> out.println(FiringLine.of(firing)));
                }
                if (aftermath != null) {
                  aftermath.step(batch, fired);
                }
              },
              new ProgressBar(err, Terminal.isErrTerminal()));
      out.flush();
      boolean failed = !summary.broken().isEmpty();
      for (Map.Entry<Path, Report> entry : merged.reports().entrySet()) {
        failed |= report(String.valueOf(entry.getKey()), entry.getValue(), err);
      }
      print(summary, err);
      if (aftermath != null) {
        ReportText.print(quiet ? out : err, aftermath.report());
      }
      return failed ? Exit.FAILED : Exit.OK;
    }
  }

  private static void print(Replay.Summary summary, PrintWriter err) {
    for (RuleStatus rule : summary.broken()) {
      err.println(
          PlainText.onOneLine(
              rule.file()
                  + ":"
                  + rule.line()
                  + ": '"
                  + rule.alert()
                  + "' cannot run: "
                  + rule.reason()));
    }
    double rate = summary.seconds() > 0 ? summary.ticks() / summary.seconds() : 0;
    err.println("ticks    " + summary.ticks());
    if (summary.late() > 0) {
      err.println("late     " + summary.late());
    }
    err.println("firings  " + summary.firings());
    err.println(String.format(Locale.ROOT, "seconds  %.3f", summary.seconds()));
    err.println(String.format(Locale.ROOT, "ticks/s  %.0f", rate));
    err.flush();
  }

  /** Whether the file was refused. */
  static boolean report(String file, Report report, PrintWriter err) {
    String shown = PlainText.onOneLine(file);
    report.firstProblems().stream()
        .limit(MOST_ROWS_NAMED)
        .forEach(
            row ->
                err.println(shown + ":" + row.line() + ": " + PlainText.onOneLine(row.message())));
    if (report.bad() > 0) {
      err.println(shown + ": " + report.bad() + " of " + report.rows() + " rows skipped");
    }
    Report.Failure failure = report.failure();
    if (failure == null) {
      return false;
    }
    err.println(
        shown + ": error[" + failure.code() + "]: " + PlainText.onOneLine(failure.message()));
    return true;
  }

  private long time(@Nullable String text, long otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      Instant instant =
          text.contains("T") || text.contains(" ")
              ? Instant.parse(text.replace(' ', 'T') + (text.endsWith("Z") ? "" : "Z"))
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      return EventTime.of(instant);
    } catch (DateTimeException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "'"
              + PlainText.onOneLine(text)
              + "' is no time; write 2013-11-27 or 2013-11-27T18:00:00Z.");
    }
  }
}
