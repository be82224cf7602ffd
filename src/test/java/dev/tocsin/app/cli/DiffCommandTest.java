package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} as a person sees it. */
final class DiffCommandTest {

  @TempDir Path folder;
  private Path ticks;

  @BeforeEach
  void write() throws IOException {
    ticks =
        Files.writeString(
            folder.resolve("t.csv"),
            """
            time,symbol,price
            2026-03-02T09:30:00Z,A,99
            2026-03-02T09:31:00Z,A,101
            2026-03-02T09:31:30Z,A,103
            2026-03-02T09:32:00Z,A,99
            2026-03-02T12:00:00Z,A,101
            2026-03-02T12:01:00Z,A,99
            2026-03-02T15:00:00Z,A,104
            """);
  }

  @Test
  void saysNothingOfTheSameRules() throws IOException {
    String rule = "alert \"up\" when A crosses above 100";
    assertEquals(
        new RunCommandLine(Exit.OK, "3 unchanged, 0 added, 0 lost, 0 moved, 0 changed\n", ""),
        diff(rule, rule, "--exit-code"));
  }

  @Test
  void tellsWhatMovedWhatIsLostAndWhatSaysSomethingElse() throws IOException {
    RunCommandLine ran =
        diff(
            "alert \"up\" when A crosses above 100 message \"at {price}\"",
            "alert \"up\" when A crosses above 102 message \"at {price}\"");
    assertEquals(
        """
        moved   2026-03-02T09:31:00Z  up  A at 101  ->  2026-03-02T09:31:30Z  A at 103  (30s later)
        lost    2026-03-02T12:00:00Z  up  A at 101
        changed 2026-03-02T15:00:00Z  up  A at 104  level: 100 -> 102
        0 unchanged, 0 added, 1 lost, 1 moved, 1 changed
        """,
        ran.out());
    assertEquals(Exit.OK, ran.exit());
  }

  @Test
  void tellsWhatIsAddedAndExitsWithOneWhereThatIsAskedFor() throws IOException {
    RunCommandLine ran =
        diff(
            "alert \"up\" when A crosses above 100 once",
            "alert \"up\" when A crosses above 100\nA crosses below 100 once",
            "--exit-code");
    assertEquals(
        """
        added   2026-03-02T09:32:00Z  A crosses below 100  A at 99
        added   2026-03-02T12:00:00Z  up  A at 101
        added   2026-03-02T15:00:00Z  up  A at 104
        1 unchanged, 3 added, 0 lost, 0 moved, 0 changed
        """,
        ran.out());
    assertEquals(Exit.FAILED, ran.exit());
  }

  @Test
  void refusesRulesWithErrorsAndASingleVersion() throws IOException {
    RunCommandLine broken = diff("A > 1", "A > > 1");
    assertEquals(Exit.FAILED, broken.exit());
    assertTrue(broken.err().contains("error["), broken.err());
    RunCommandLine one = RunCommandLine.of("diff", "--rules", "a", "--ticks", ticks.toString());
    assertEquals(Exit.USAGE, one.exit());
  }

  private RunCommandLine diff(String before, String after, String... more) throws IOException {
    Path old = Files.writeString(folder.resolve("old.alerts"), before);
    Path renewed = Files.writeString(folder.resolve("new.alerts"), after);
    String[] all = new String[6 + more.length];
    all[0] = "diff";
    all[1] = "--rules";
    all[2] = old.toString();
    all[3] = renewed.toString();
    all[4] = "--ticks";
    all[5] = ticks.toString();
    System.arraycopy(more, 0, all, 6, more.length);
    return RunCommandLine.of(all);
  }
}
