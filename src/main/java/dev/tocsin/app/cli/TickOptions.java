package dev.tocsin.app.cli;

import dev.tocsin.feed.csv.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which recorded ticks a command runs over. */
final class TickOptions {

  private static final int MOST_ROWS_NAMED = 10;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private TickFileOptions files;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Leave out ticks before this date or time (UTC).")
  private @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Leave out ticks from this date or time (UTC) on.")
  private @Nullable Long to;

  MergedTicks open() throws IOException {
    return files.open();
  }

  /** Event time of the first tick that counts, in microseconds. */
  long first() {
    return from == null ? Long.MIN_VALUE : from;
  }

  /** Event time of the first tick that no longer counts. */
  long end() {
    return to == null ? Long.MAX_VALUE : to;
  }

  /** Says how the reading went; whether a file was refused. */
  static boolean report(MergedTicks read, PrintWriter err) {
    boolean failed = false;
    for (Map.Entry<Path, Report> entry : read.reports().entrySet()) {
      failed |= report(String.valueOf(entry.getKey()), entry.getValue(), err);
    }
    return failed;
  }

  private static boolean report(String file, Report report, PrintWriter err) {
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
}
