package dev.tocsin.app.cli;

import dev.tocsin.app.cli.GivenFiles.Given;
import dev.tocsin.app.cli.ruletest.RuleTests;
import dev.tocsin.app.cli.ruletest.TestOutcome;
import dev.tocsin.app.cli.ruletest.TestOutcome.Broken;
import dev.tocsin.app.cli.ruletest.TestOutcome.Difference;
import dev.tocsin.app.cli.ruletest.TestOutcome.Failed;
import dev.tocsin.app.cli.ruletest.TestOutcome.Passed;
import dev.tocsin.engine.shape.Shapes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}. */
@Command(name = "test", description = "Runs the tests of rules, files named NAME.test.yaml.")
final class TestCommand implements Callable<Integer> {

  private static final String ENDING = ".test.yaml";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Test files, or folders of them.")
  private List<Path> paths = List.of();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the results as JUnit XML.")
  private @Nullable Path junit;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Shapes shapes = new Shapes();
    Map<String, List<TestOutcome>> results = new LinkedHashMap<>();
    long passed = 0;
    long others = 0;
    for (Given given : GivenFiles.of(paths, ENDING)) {
      String shown = PlainText.onOneLine(given.path().toString());
      List<TestOutcome> outcomes = RuleTests.run(given.path(), shapes);
      results.put(shown, outcomes);
      for (TestOutcome outcome : outcomes) {
        print(shown, outcome, out);
        passed += outcome instanceof Passed ? 1 : 0;
        others += outcome instanceof Passed ? 0 : 1;
      }
    }
    out.println(
        results.isEmpty()
            ? "no test file found: tests of rules are files named NAME" + ENDING
            : passed + " passed, " + others + " failed");
    out.flush();
    if (junit != null) {
      JUnitReport.write(junit, results);
    }
    return others == 0 && passed > 0 ? Exit.OK : Exit.FAILED;
  }

  private static void print(String file, TestOutcome outcome, PrintWriter out) {
    switch (outcome) {
      case Passed passed -> {}
      case Failed failed -> {
        out.println(title(file, failed));
        for (Difference difference : failed.differences()) {
          lines(difference).forEach(line -> out.println("  " + line));
        }
      }
      case Broken broken -> {
        out.println(title(file, broken));
        broken.reasons().forEach(reason -> out.println("  " + PlainText.onOneLine(reason)));
      }
    }
  }

  private static String title(String file, TestOutcome outcome) {
    return file + ":" + outcome.line() + ": failed: " + PlainText.onOneLine(outcome.name());
  }

  /** A firing that differs, and why. */
  static List<String> lines(Difference difference) {
    List<String> lines = new ArrayList<>();
    lines.add("expected  " + orNothing(difference.expected()));
    lines.add("got       " + orNothing(difference.got()));
    String before = "reason    ";
    for (String line : difference.reason()) {
      lines.add(before + PlainText.onOneLine(line));
      before = " ".repeat(before.length());
    }
    return lines;
  }

  private static String orNothing(String firing) {
    return firing.isEmpty() ? "no firing" : PlainText.onOneLine(firing);
  }
}
