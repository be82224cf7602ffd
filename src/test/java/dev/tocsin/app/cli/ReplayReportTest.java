package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --report} as a person sees it. */
final class ReplayReportTest {

  @TempDir Path folder;
  private Path rules;
  private Path ticks;

  @BeforeEach
  void write() throws IOException {
    rules =
        Files.writeString(folder.resolve("r.alerts"), "alert \"up\" when A crosses above 100\n");
    ticks =
        Files.writeString(
            folder.resolve("t.csv"),
            """
            time,symbol,price
            2026-03-02T09:30:00Z,A,99
            2026-03-02T09:30:30Z,A,101
            2026-03-02T09:33:00Z,A,102
            2026-03-02T09:34:00Z,A,99.99
            2026-03-02T09:36:00Z,A,103
            """);
  }

  @Test
  void standsOnStandardOutputWhereNoFiringsDo() {
    RunCommandLine ran = replay("--quiet", "--report");
    assertEquals(Exit.OK, ran.exit());
    assertEquals(
        """
        Ticks on 1 day, 2026-03-02 to 2026-03-02 (UTC). What the price did afterwards, in percent of the price then:
        its change (mean), how far it went up and down on the way (best, worst, on average), and the most of all.

        up  (r.alerts)
          2 firings, 2.0 a day: 2026-03-02 2
          after                   count     mean     best    worst              most
          5m   firings                1   -1.000   +0.990   -1.000   +0.990   -1.000
               (the ticks end too soon after 1)
               no other minute to compare them with
          1h   no firing has so much of the ticks after it
          1d   no firing has so much of the ticks after it
        """,
        ran.out());
  }

  @Test
  void leavesStandardOutputToTheFiringsOtherwise() {
    RunCommandLine ran = replay("--report");
    assertEquals(2, ran.out().lines().filter(line -> line.startsWith("{\"at\":")).count());
    assertEquals(2, ran.out().lines().count());
    assertTrue(ran.err().contains("2 firings, 2.0 a day"), ran.err());
    assertFalse(replay().err().contains("a day"));
  }

  private RunCommandLine replay(String... more) {
    String[] all = new String[5 + more.length];
    String[] first = {"replay", "--rules", rules.toString(), "--ticks", ticks.toString()};
    System.arraycopy(first, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return RunCommandLine.of(all);
  }
}
