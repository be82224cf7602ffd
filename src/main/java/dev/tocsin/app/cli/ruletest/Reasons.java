package dev.tocsin.app.cli.ruletest;

import dev.tocsin.app.cli.ruletest.Comparison.Mismatch;
import dev.tocsin.app.cli.ruletest.RuleTest.ExpectedFiring;
import dev.tocsin.app.cli.ruletest.TestOutcome.Difference;
import dev.tocsin.engine.Rerun;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Why;
import dev.tocsin.engine.why.WhyText;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of each firing that differs why it did not come, or what it came on. */
final class Reasons {
  private static final int MOST_EXPLAINED = 10;
  private static final int MOST_RULES = 3;

  private final RuleTest test;
  private final List<CheckedFile> files;
  private final Shapes shapes;

  private record Rule(CheckedAlert alert, @Nullable String member) {}

  Reasons(RuleTest test, List<CheckedFile> files, Shapes shapes) {
    this.test = test;
    this.files = files;
    this.shapes = shapes;
  }

  /** The first ones with their reason, the others without. */
  List<Difference> of(List<Mismatch> mismatches) {
    List<Difference> differences = new ArrayList<>();
    for (Mismatch one : mismatches) {
      boolean explained = differences.size() < MOST_EXPLAINED;
      differences.add(
          new Difference(
              one.expected() == null ? "" : one.expected().text(),
              one.got() == null ? "" : FiringText.line(one.got(), test.zone()),
              explained ? reason(one) : List.of()));
    }
    return differences;
  }

  private List<String> reason(Mismatch one) {
    if (one.got() != null) {
      return FiringText.evidence(one.got(), test.zone());
    }
    ExpectedFiring expected = one.expected();
    List<String> lines = new ArrayList<>();
    if (expected != null) {
      List<Rule> candidates = candidates(expected);
      if (candidates.isEmpty()) {
        lines.add(nobody(expected));
      }
      for (Rule rule : candidates) {
        Why why = why(rule, expected.time());
        if (why != null) {
          lines.addAll(WhyText.lines(why, test.zone()));
        }
      }
    }
    return lines;
  }

  private static String nobody(ExpectedFiring expected) {
    return "no rule"
        + (expected.alert() == null ? "" : " is named '" + expected.alert() + "'")
        + (expected.alert() == null || expected.symbol() == null ? "" : " and")
        + (expected.symbol() == null ? "" : " reads " + expected.symbol());
  }

  /** The rules that could be meant. */
  private List<Rule> candidates(ExpectedFiring expected) {
    List<Rule> found = new ArrayList<>();
    for (CheckedFile file : files) {
      for (CheckedAlert alert : file.alerts()) {
        boolean named = expected.alert() == null || expected.alert().equals(alert.name());
        if (named && (test.only().isEmpty() || test.only().contains(alert.name()))) {
          members(alert).stream()
              .filter(rule -> reads(rule, expected.symbol()))
              .forEach(found::add);
        }
      }
    }
    return found.size() > MOST_RULES ? found.subList(0, MOST_RULES) : found;
  }

  private static List<Rule> members(CheckedAlert alert) {
    return alert.members().isEmpty()
        ? List.of(new Rule(alert, null))
        : alert.members().stream().map(member -> new Rule(alert, member)).toList();
  }

  private static boolean reads(Rule rule, @Nullable String symbol) {
    return symbol == null
        || symbol.equals(rule.member())
        || rule.member() == null && Planner.plan(rule.alert(), null).symbols().contains(symbol);
  }

  private @Nullable Why why(Rule rule, @Nullable Long time) {
    long at = time == null ? end() : time;
    CheckedAlert alert = rule.alert();
    try (var rerun =
        new Rerun(
            RuleTests.RUN,
            Rerun.Wanted.of(files, alert.file(), alert.name(), rule.member()),
            test.instruments(),
            shapes,
            at)) {
      files.forEach(file -> rerun.load(0, file));
      RuleTests.drive(test, rerun::tick, rerun::signal, rerun::mark);
      return rerun.why();
    }
  }

  /** The newest time of the input. */
  private long end() {
    long[] end = {Long.MIN_VALUE};
    RuleTests.drive(
        test,
        (_, tick) -> end[0] = Math.max(end[0], tick.time()),
        (_, signal) -> end[0] = Math.max(end[0], signal.time()),
        (_, time) -> end[0] = Math.max(end[0], time));
    return end[0] == Long.MIN_VALUE ? EventTime.NEVER : end[0];
  }
}
