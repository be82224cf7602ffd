package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print and end with. */
final class CommandLineTest {

  private static final String TICKS =
      """
      time,symbol,price
      2026-03-02T09:30:00Z,MNQ,99
      2026-03-02T09:30:01Z,MNQ,101
      2026-03-02T09:30:02Z,MNQ,99
      2026-03-02T09:30:03Z,MNQ,102.5
      """;

  @TempDir Path folder;

  @Test
  void runsTheServiceWithoutACommandAndWithRun() {
    assertEquals(70, RunCommandLine.of().exit());
    assertEquals(70, RunCommandLine.of("run").exit());
    assertEquals(71, RunCommandLine.of("run", "--config", "x.yaml").exit());
    assertEquals(80, RunCommandLine.of("run", "--only", "notify").exit());
  }

  @Test
  void saysWhatIsWrongWithTheCommandItself() {
    RunCommandLine unknown = RunCommandLine.of("chekc", "x");
    assertEquals(Exit.USAGE, unknown.exit());
    assertTrue(unknown.err().contains("chekc"), unknown.err());
    assertEquals(Exit.USAGE, RunCommandLine.of("check").exit());
    RunCommandLine missing = RunCommandLine.of("check", folder.resolve("no.alerts").toString());
    assertEquals(Exit.USAGE, missing.exit());
    assertTrue(missing.err().contains("there is no file"), missing.err());
  }

  @Test
  void checkSaysNothingOfACleanFile() throws Exception {
    Path file = write("a.alerts", "MNQ crosses above 100\n");
    assertEquals(new RunCommandLine(Exit.OK, "", ""), RunCommandLine.of("check", file.toString()));
  }

  @Test
  void checkNamesEachProblemWithItsPlace() throws Exception {
    Path file = write("a.alerts", "MNQ crosses above 100\nrsii(MNQ@5m, 14) > 30\n");
    RunCommandLine ran = RunCommandLine.of("check", file.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.out().startsWith(file + ":2:1: error["), ran.out());
  }

  @Test
  void checkPrintsJson() throws Exception {
    Path file = write("a.alerts", "rsii(MNQ@5m, 14) > 30\n");
    RunCommandLine ran = RunCommandLine.of("check", "--format", "json", folder.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(
        ran.out().startsWith("[{\"file\":\"" + file + "\",\"diagnostics\":[{\"code\":\""),
        ran.out());
    assertTrue(ran.out().contains("\"severity\":\"error\",\"line\":1,\"column\":1,"), ran.out());
  }

  @Test
  void checkLetsNoRuleSteerTheTerminal() throws Exception {
    Path file = write("a.alerts", "MNQ crosses \u001b[2J\u202e 100\n");
    String out = RunCommandLine.of("check", file.toString()).out();
    assertTrue(out.chars().noneMatch(c -> c == 0x1b || c == 0x202e), "control characters: " + out);
  }

  @Test
  void fmtChangesTheLayoutOnceAndNothingWithCheck() throws Exception {
    Path file = write("a.alerts", "MNQ   crosses above 100 # up\n");
    RunCommandLine check = RunCommandLine.of("fmt", "--check", file.toString());
    assertEquals(new RunCommandLine(Exit.FAILED, file + "\n", ""), check);
    assertEquals("MNQ   crosses above 100 # up\n", Files.readString(file));
    assertEquals(Exit.OK, RunCommandLine.of("fmt", folder.toString()).exit());
    assertTrue(Files.readString(file).startsWith("MNQ crosses above 100"), Files.readString(file));
    assertTrue(Files.readString(file).contains("# up"), Files.readString(file));
    assertEquals(
        new RunCommandLine(Exit.OK, "", ""), RunCommandLine.of("fmt", "--check", file.toString()));
  }

  @Test
  void fmtLeavesAFileItCannotReadAndSaysSo() throws Exception {
    Path file = write("a.alerts", "MNQ >\n");
    RunCommandLine ran = RunCommandLine.of("fmt", file.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().startsWith(file + ":1:"), ran.err());
    assertEquals("MNQ >\n", Files.readString(file));
  }

  @Test
  void fmtNamesAWordItDoesNotKnow() throws Exception {
    Path file = write("a.alerts", "MNQ crosse 5\n");
    RunCommandLine ran = RunCommandLine.of("fmt", file.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().startsWith(file + ":1:5: error["), ran.err());
    assertEquals("MNQ crosse 5\n", Files.readString(file));
  }

  @Test
  void replayNamesAFolderThatIsNoTickFile() throws Exception {
    Path rules = write("a.alerts", "MNQ > 5\n");
    RunCommandLine ran =
        RunCommandLine.of("replay", "--rules", rules.toString(), "--ticks", folder.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals("tocsin: " + folder + " is a folder; name the tick files in it\n", ran.err());
  }

  @Test
  void explainSaysTheSentenceAndShowsTheDrl() throws Exception {
    Path file = write("a.alerts", "alert \"up\" when MNQ crosses above 100\n");
    RunCommandLine ran = RunCommandLine.of("explain", file.toString());
    assertEquals(Exit.OK, ran.exit());
    assertTrue(ran.out().startsWith(file + ":1: up\n  "), ran.out());
    assertTrue(ran.out().contains("100"), ran.out());
    assertTrue(ran.out().contains("    rule \""), ran.out());
  }

  @Test
  void replayPrintsOneLinePerFiringInTheNamedOrder() throws Exception {
    Path rules = write("rules/a.alerts", "alert \"up\" when MNQ crosses above 100\n");
    Path ticks = write("t.csv", TICKS);
    RunCommandLine ran = replay(rules, ticks);
    assertEquals(Exit.OK, ran.exit());
    String first = ran.out().lines().findFirst().orElseThrow();
    assertTrue(
        first.startsWith(
            "{\"at\":\"2026-03-02T09:30:01Z\",\"alert\":\"up\",\"file\":\"a.alerts\","
                + "\"symbol\":\"MNQ\",\"price\":101,\"value\":101,\"level\":100,"
                + "\"severity\":\"warning\",\"message\":\""),
        first);
    assertTrue(first.contains("\"evidence\":{\"condition\":\"MNQ crosses above 100\""), first);
    assertEquals(2, ran.out().lines().count());
    assertTrue(ran.err().startsWith("ticks    4\nfirings  2\nseconds  "), ran.err());
    assertTrue(ran.err().contains("\nticks/s  "), ran.err());
  }

  @Test
  void replayGivesTheSameBytesEachTime() throws Exception {
    Path rules = write("rules/a.alerts", "MNQ crosses 100\nMNQ > 101\n");
    Path ticks = write("t.csv", TICKS);
    assertEquals(replay(rules, ticks).out(), replay(rules, ticks).out());
  }

  @Test
  void replayTakesAStretchASymbolAndSeveralFiles() throws Exception {
    Path rules = write("a.alerts", "MNQ > ES\n");
    Path one = write("one.csv", "time,price\n2026-03-02T09:30:00Z,99\n2026-03-02T09:30:02Z,101\n");
    Path two = write("two.csv", "time,symbol,price\n2026-03-02T09:30:01Z,ES,100\n");
    RunCommandLine ran = replay(rules, one, two.toString(), "--symbol", "MNQ");
    assertEquals(1, ran.out().lines().count(), ran.toString());
    RunCommandLine cut =
        replay(rules, one, two.toString(), "--symbol", "MNQ", "--to", "2026-03-02T09:30:02Z");
    assertEquals("", cut.out());
    assertTrue(cut.err().startsWith("ticks    2\n"), cut.err());
    RunCommandLine quiet = replay(rules, one, two.toString(), "--symbol", "MNQ", "--quiet");
    assertEquals("", quiet.out());
    assertTrue(quiet.err().contains("firings  1\n"), quiet.err());
    assertEquals(Exit.USAGE, replay(rules, one, "--from", "soon").exit());
  }

  @Test
  void replayStopsAtBrokenRulesAndAtBrokenFiles() throws Exception {
    Path ticks = write("t.csv", TICKS);
    RunCommandLine broken = replay(write("a.alerts", "rsii(MNQ@5m, 14) > 30\n"), ticks);
    assertEquals(Exit.FAILED, broken.exit());
    assertTrue(broken.err().contains(":1:1: error["), broken.err());
    Path rules = write("a.alerts", "MNQ crosses above 100\n");
    RunCommandLine refused = replay(rules, write("t.csv", "a,b\n1,2\n"));
    assertEquals(Exit.FAILED, refused.exit());
    assertTrue(refused.err().contains("t.csv: error["), refused.err());
  }

  @Test
  void testPrintsExpectedAndGotAndWritesJUnit() throws Exception {
    Path test =
        write(
            "a.test.yaml",
            """
            date: 2026-03-02
            rules: alert "up" when MNQ crosses above 100 message "{price} now"
            tests:
              - name: right
                ticks: |
                  09:30:00 MNQ 99
                  09:30:01 MNQ 101
                firings: [ { at: 09:30:01, alert: up } ]
              - name: wrong <price>
                ticks: |
                  09:30:00 MNQ 99
                  09:30:01 MNQ 101
                firings: [ { at: "09:30:01", alert: up, price: 102 }, { alert: never } ]
            """);
    Path report = folder.resolve("report.xml");
    RunCommandLine ran = RunCommandLine.of("test", folder.toString(), "--junit", report.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals(
        test
            + """
            :9: failed: wrong <price>
              expected  at: 09:30:01, alert: up, price: 102
              got       at: 2026-03-02 09:30:01, alert: up, symbol: MNQ, price: 101, value: 101,\
             level: 100, severity: warning, message: 101 now
              reason    armed: MNQ crosses above 100, it came from below
                          MNQ = 101 (set at 09:30:01)
              expected  alert: never
              got       no firing
              reason    no rule is named 'never'
            1 passed, 1 failed
            """,
        ran.out());
    String xml = Files.readString(report);
    assertTrue(xml.contains("tests=\"2\" failures=\"1\" errors=\"0\""), xml);
    assertTrue(xml.contains("name=\"wrong &lt;price&gt;\"><failure>expected"), xml);
  }

  @Test
  void checkKnowsTheAlertsOfTheOtherFilesOfItsFolder() throws Exception {
    write("desk/up.alerts", "alert \"up\" when MNQ > 1\n");
    Path good = write("a.alerts", "alert \"desk/up.alerts#up\" fires\n");
    assertEquals(
        new RunCommandLine(Exit.OK, "", ""), RunCommandLine.of("check", folder.toString()));
    Path bad = write("b.alerts", "alert \"desk/up.alerts#down\" fires\n");
    Path none = write("c.alerts", "alert \"up.alerts#up\" fires\n");
    RunCommandLine ran = RunCommandLine.of("check", folder.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.out().contains(bad + ":1:7: error[unknown-alert]"), ran.out());
    assertTrue(ran.out().contains(none + ":1:7: error[unknown-alert]"), ran.out());
    assertEquals(
        new RunCommandLine(Exit.OK, "", ""),
        RunCommandLine.of("check", good.toString(), none.toString()));
  }

  @Test
  void testSaysThatAFolderHasNoTests() {
    assertEquals(
        new RunCommandLine(
            Exit.FAILED, "no test file found: tests of rules are files named NAME.test.yaml\n", ""),
        RunCommandLine.of("test", folder.toString()));
  }

  private static RunCommandLine replay(Path rules, Path ticks, String... more) {
    String[] arguments = new String[5 + more.length];
    arguments[0] = "replay";
    arguments[1] = "--rules";
    arguments[2] = rules.toString();
    arguments[3] = "--ticks";
    arguments[4] = ticks.toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return RunCommandLine.of(arguments);
  }

  private Path write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
