package dev.tocsin.app.cli;

import dev.tocsin.engine.backtest.BacktestReport;
import dev.tocsin.engine.backtest.BacktestReport.AlertReport;
import dev.tocsin.engine.backtest.BacktestReport.Comparison;
import dev.tocsin.engine.backtest.Horizon;
import dev.tocsin.engine.backtest.Moves;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report of what followed the firings of a replay, for people. */
final class ReportText {

  private static final int MOST_DAYS = 14;

  private final PrintWriter out;
  private final BacktestReport report;

  private ReportText(PrintWriter out, BacktestReport report) {
    this.out = out;
    this.report = report;
  }

  static void print(PrintWriter out, BacktestReport report) {
    new ReportText(out, report).print();
    out.flush();
  }

  private void print() {
    if (report.days().isEmpty()) {
      out.println("No ticks, so there is nothing to report.");
      return;
    }
    out.println(
        "Ticks on "
            + counted(report.days().size(), "day")
            + ", "
            + report.days().getFirst()
            + " to "
            + report.days().getLast()
            + " (UTC). What the price did afterwards, in percent of the price then:");
    out.println(
        "its change (mean), how far it went up and down on the way (best, worst, on average), and"
            + " the most of all.");
    if (report.alerts().isEmpty()) {
      out.println();
      out.println("No alert fired.");
    }
    report.alerts().forEach(this::print);
  }

  private void print(AlertReport alert) {
    out.println();
    out.println(
        PlainText.onOneLine(alert.alert()) + "  (" + PlainText.onOneLine(alert.file()) + ")");
    out.println(
        format(
            "  %s, %.1f a day: %s",
            counted(alert.firings(), "firing"),
            (double) alert.firings() / report.days().size(),
            days(alert)));
    out.println(
        format(
            "  %-5s%-16s%8s%9s%9s%9s%18s", "after", "", "count", "mean", "best", "worst", "most"));
    alert.after().forEach((horizon, comparison) -> print(alert, horizon, comparison));
  }

  private void print(AlertReport alert, Horizon horizon, Comparison comparison) {
    Moves fired = comparison.fired();
    Moves others = comparison.others();
    if (fired.count() == 0) {
      out.println(format("  %-5sno firing has so much of the ticks after it", horizon.word()));
      return;
    }
    out.println(
        row(horizon.word(), "firings", fired)
            + format("%+9.3f%+9.3f", fired.highest(), fired.lowest()));
    if (fired.count() < alert.firings()) {
      out.println(
          format("  %-5s(the ticks end too soon after %d)", "", alert.firings() - fired.count()));
    }
    if (others.count() == 0) {
      out.println(format("  %-5sno other minute to compare them with", ""));
      return;
    }
    out.println(row("", "other minutes", others));
    out.println(
        format("  %-5s%-16s%8s%+9.3f", "", "difference", "", comparison.difference())
            + "  "
            + judgement(horizon, comparison));
  }

  private static String judgement(Horizon horizon, Comparison comparison) {
    Moves fired = comparison.fired();
    if (fired.apart() < 2) {
      return "of " + apart(horizon, fired) + ": says nothing";
    }
    return format("± %.3f of ", fired.error())
        + apart(horizon, fired)
        + (comparison.isBeyondNoise() ? ": more than twice the noise" : ": no more than noise");
  }

  private static String apart(Horizon horizon, Moves fired) {
    return fired.apart() == 1
        ? "one stretch of " + horizon.word()
        : fired.apart() + " firings " + horizon.word() + " apart";
  }

  private static String row(String horizon, String what, Moves moves) {
    return format(
        "  %-5s%-16s%8d%+9.3f%+9.3f%+9.3f",
        horizon, what, moves.count(), moves.mean(), moves.best(), moves.worst());
  }

  private static String days(AlertReport alert) {
    String listed =
        alert.perDay().entrySet().stream()
            .limit(MOST_DAYS)
            .map((Map.Entry<?, Long> day) -> day.getKey() + " " + day.getValue())
            .collect(Collectors.joining(", "));
    int more = alert.perDay().size() - MOST_DAYS;
    return more > 0 ? listed + " and " + counted(more, "more day") : listed;
  }

  private static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
