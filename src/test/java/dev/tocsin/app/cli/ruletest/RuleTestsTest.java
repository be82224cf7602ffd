package dev.tocsin.app.cli.ruletest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.cli.ruletest.TestOutcome.Broken;
import dev.tocsin.app.cli.ruletest.TestOutcome.Passed;
import dev.tocsin.engine.shape.Shapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test file may hold and what is refused, by what comes of running it. */
final class RuleTestsTest {

  private static final String ONE_TEST = "rules: A > 1\ntests:\n- name: a\n  firings: []\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a: 1\\na: 2             | 2 | The key 'a' stands here twice.
          rules: !!java.io.File x | 1 | Tags are not taken here
          rules: !x y             | 1 | Tags are not taken here
          tests: [                | 1 | This is no YAML
          tests: []               | 1 | The file has no 'tests'.
          nonsense: 1             | 1 | 'nonsense' is not known here
          tests: [{ ticks: x }]   | 1 | The test has no 'name'.
          tests: [{ name: a }]    | 1 | does not say its 'firings'
          """)
  void refusesAFileThatIsNoTestFile(String text, int line, String reason) throws Exception {
    assertBroken(text.replace("\\n", "\n"), line, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ticks: 2026-03-02 9 A 1              | 5 | '2026-03-02 9' is no time
          ticks: 09:30:00 A 1                  | 5 | has no date
          ticks: 2026-03-02 09:30 A x          | 5 | is no tick
          ticks: 2026-03-02 09:30 A 1 paid=2   | 5 | is no tick
          tick_file: ../outside.alerts         | 5 | outside the folder
          tick_file: /etc/passwd               | 5 | outside the folder
          tick_file: link.alerts               | 5 | outside the folder
          tick_file: none.csv                  | 5 | There is no file
          lateness: 2 s\\n  ticks: ''          | 5 | is no duration
          instruments: {A: lunar}\\n  ticks: x | 5 | There is no calendar 'lunar'
          only: [b]\\n  ticks: ''              | 3 | 'only' names 'b'
          rules: A >\\n  ticks: ''             | 3 | a.alerts:1:
          """)
  void refusesATestThatCannotRun(String rest, int line, String reason) throws Exception {
    assertBroken(ONE_TEST + "  " + rest.replace("\\n", "\n") + "\n", line, reason);
  }

  private void assertBroken(String text, int line, String reason) throws Exception {
    Path outside = Files.writeString(folder.resolve("outside.alerts"), "A > 1");
    Path inside = Files.createDirectory(folder.resolve("tests"));
    Files.createSymbolicLink(inside.resolve("link.alerts"), outside);
    Path file = Files.writeString(inside.resolve("a.test.yaml"), text);
    List<TestOutcome> outcomes = RuleTests.run(file, new Shapes());
    Broken broken = assertInstanceOf(Broken.class, outcomes.getFirst());
    assertTrue(broken.reasons().getFirst().contains(reason), broken.toString());
    assertEquals(line, broken.line(), broken.toString());
  }

  @Test
  void boundsAliases() throws Exception {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    Path file = Files.writeString(folder.resolve("a.test.yaml"), text);
    assertInstanceOf(Broken.class, RuleTests.run(file, new Shapes()).getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules: ", "tests: ", ""})
  void boundsNesting(String before) throws Exception {
    Path file = folder.resolve("a.test.yaml");
    Files.writeString(file, before + "[".repeat(100_000));
    assertInstanceOf(Broken.class, RuleTests.run(file, new Shapes()).getFirst());
    Files.writeString(file, before + "{a: ".repeat(100_000));
    assertInstanceOf(Broken.class, RuleTests.run(file, new Shapes()).getFirst());
    Files.writeString(file, "tests: &a\n- *a\n");
    assertInstanceOf(Broken.class, RuleTests.run(file, new Shapes()).getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.alerts", "link.alerts", "linked/outside.alerts"})
  void readsNoRuleFileOutsideItsFolder(String name) throws Exception {
    Path outside = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(outside.resolve("outside.alerts"), "A > 1");
    Files.writeString(folder.resolve("outside.alerts"), "A > 1");
    Path inside = Files.createDirectory(folder.resolve("tests"));
    Files.createSymbolicLink(inside.resolve("link.alerts"), outside.resolve("outside.alerts"));
    Files.createSymbolicLink(inside.resolve("linked"), outside);
    Path file =
        Files.writeString(
            inside.resolve("a.test.yaml"),
            "rule_files: [" + name + "]\ntests:\n- { name: a, ticks: '', firings: [] }\n");
    Broken broken = assertInstanceOf(Broken.class, RuleTests.run(file, new Shapes()).getFirst());
    assertTrue(broken.reasons().getFirst().contains("outside the folder"), broken.toString());
  }

  @Test
  void runsRuleAndTickFilesBesideTheTest() throws Exception {
    Files.writeString(folder.resolve("up.alerts"), "alert \"up\" when A crosses above 10\n");
    Files.writeString(
        folder.resolve("t.csv"),
        "time,price\n2026-03-02T09:30:00Z,9\n2026-03-02T09:30:00.250Z,11\n");
    Path file =
        Files.writeString(
            folder.resolve("a.test.yaml"),
            """
            date: 2026-03-02
            timezone: America/New_York
            rule_files: [up.alerts]
            tests:
              - name: recorded
                tick_file: t.csv
                symbol: A
                firings: [ { at: 04:30:00.250, alert: up, symbol: A, level: 10 } ]
            """);
    assertEquals(List.of(new Passed("recorded", 5)), RuleTests.run(file, new Shapes()));
  }

  @Test
  void putsLateTicksInOrderWithinTheBoundAndEvaluatesNoneBeyondIt() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.test.yaml"),
            """
            date: 2026-03-02
            lateness: 2s
            rules: alert "up" when A crosses above 100
            tests:
              - name: late
                ticks: |
                  09:30:00 A 99
                  09:30:03 A 98
                  09:30:02 A 101
                  09:30:10 A 99
                  09:30:04 A 101
                  09:30:20
                firings: [ { at: "09:30:02", alert: up } ]
            """);
    assertEquals(List.of(new Passed("late", 5)), RuleTests.run(file, new Shapes()));
  }
}
