package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --config}: the same hours as the live system has. */
final class ReplayInstrumentsTest {

  @TempDir Path folder;

  @Test
  void runsRulesByTheCalendarsOfTheConfiguration() throws IOException {
    Path rules =
        Files.writeString(folder.resolve("r.alerts"), "AAPL crosses above 100\n  during rth\n");
    Path ticks =
        Files.writeString(
            folder.resolve("t.csv"),
            """
            time,symbol,price
            2026-03-02T13:00:00Z,AAPL,99
            2026-03-02T13:30:00Z,AAPL,101
            2026-03-02T14:29:00Z,AAPL,99
            2026-03-02T14:31:00Z,AAPL,99.5
            2026-03-02T14:32:00Z,AAPL,101
            """);
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"), "instruments: { AAPL: { calendar: us-equities } }\n");
    String[] plain = {"replay", "--rules", rules.toString(), "--ticks", ticks.toString()};
    assertEquals(2, RunCommandLine.of(plain).out().lines().count());
    RunCommandLine described =
        RunCommandLine.of(
            "replay",
            "--rules",
            rules.toString(),
            "--ticks",
            ticks.toString(),
            "--config",
            config.toString());
    assertEquals(Exit.OK, described.exit(), described.err());
    assertEquals(1, described.out().lines().count());
    assertTrue(described.out().contains("2026-03-02T14:32:00Z"), described.out());
  }

  @Test
  void saysWhatIsWrongWithTheConfiguration() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), "nonsense: 1\n");
    RunCommandLine ran =
        RunCommandLine.of(
            "replay", "--rules", "rules", "--ticks", "none.csv", "--config", config.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().contains("nonsense"), ran.err());
  }
}
