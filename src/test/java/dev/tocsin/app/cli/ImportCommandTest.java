package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import ticks} as a person sees it. */
final class ImportCommandTest {

  @TempDir Path folder;
  private Path config;
  private Path ticks;

  @BeforeEach
  void write() throws IOException {
    config = Files.writeString(folder.resolve("tocsin.yaml"), "data: { dir: kept }\n");
    ticks =
        Files.writeString(
            folder.resolve("t.csv"),
            """
            time,symbol,price
            2026-03-02T09:30:00Z,A,99
            2026-03-02T09:31:00Z,BTC/USD,101
            2026-03-03T09:31:00Z,A,101
            """);
  }

  @Test
  void putsEachDayOfASymbolIntoAFileOfItsOwn() throws IOException {
    assertEquals(
        new RunCommandLine(Exit.OK, "3 ticks imported into 3 files of the store\n", ""),
        imported());
    assertEquals(
        """
        time,symbol,price,size,bid,ask
        2026-03-02T09:31:00Z,BTC/USD,101,,,
        """,
        Files.readString(folder.resolve("kept/ticks/BTC%2FUSD/2026-03-02.csv")));
  }

  @Test
  void leavesWhatIsThereUnlessToldToReplaceIt() {
    imported();
    assertEquals(
        new RunCommandLine(
            Exit.FAILED,
            "",
            "nothing was imported: the store has A 2026-03-02, A 2026-03-03, BTC/USD 2026-03-02"
                + " already; --replace puts these ticks in their place\n"),
        imported());
    assertEquals(Exit.OK, imported("--replace").exit());
  }

  @Test
  void importsNothingOfAFileThatIsRefused() throws IOException {
    Files.writeString(ticks, "time,symbol,price\n" + "x,A,1\n".repeat(30));
    RunCommandLine ran = imported();
    assertEquals(Exit.FAILED, ran.exit());
    assertTrue(ran.err().endsWith("nothing was imported\n"), ran.err());
    assertTrue(Files.notExists(folder.resolve("kept/ticks/A")));
  }

  private RunCommandLine imported(String... more) {
    String[] all = new String[5 + more.length];
    String[] first = {"import", "ticks", "--config", config.toString(), ticks.toString()};
    System.arraycopy(first, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return RunCommandLine.of(all);
  }
}
