package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules and files say never steers the terminal, nor forges a line of output. */
final class HostileTextTest {

  /** Clears the screen, rings, sets the title, in 7 and 8 bits, and turns the writing round. */
  private static final String HOSTILE =
      "x\u001b[2J\u0007\u001b]0;owned\u0007\u009b31m\u202eevil\u2066\u200b\u2028\ud800\u007f\b";

  @TempDir Path folder;

  @Test
  void checkFmtAndExplainPrintNoControlCharacters() throws Exception {
    Path rules =
        write(
            "evil" + "\u202e\u001b[1m" + ".alerts",
            """
            alert "%1$s" when MNQ crosses above 100 message "%1$s" label a = "%1$s"
            alert "%1$s\\nforged.alerts:1:1: error[x]" when alert "%1$s\\nforged" fires
            '%1$s' > 5
            """
                .formatted(HOSTILE));
    assertHarmless("check", rules.toString());
    assertHarmless("check", "--format", "json", rules.toString());
    assertHarmless("explain", rules.toString());
    assertHarmless("fmt", "--check", rules.toString());
    Path good = write("good.alerts", "alert \"%s\" when A > 1 message \"%1$s\"".formatted(HOSTILE));
    RunCommandLine explained = assertHarmless("explain", good.toString());
    assertEquals(Exit.OK, explained.exit(), explained.err());
    assertTrue(explained.out().contains("x?[2J"), explained.out());
  }

  @Test
  void testPrintsNoControlCharacters() throws Exception {
    Path test =
        write(
            "a.test.yaml",
            """
            date: 2026-03-02
            rules: |
              alert "x\\nforged \u202e" when A crosses above 1 message "\u202e\u200b\\nforged"
            tests:
              - name: "a\\e[2J\\u202e\\nforged"
                ticks: |
                  09:30 A 0.5
                  09:31 A 2
                firings: [ { message: "\\e[31mred\\nforged" } ]
            """);
    Path report = folder.resolve("report.xml");
    RunCommandLine ran = assertHarmless("test", test.toString(), "--junit", report.toString());
    assertEquals(Exit.FAILED, ran.exit());
    assertEquals(6, ran.out().lines().count(), ran.out());
    String xml = Files.readString(report);
    assertFalse(xml.contains("\u001b") || xml.contains("\u202e"), xml);
  }

  @Test
  void replayPrintsNoControlCharacters() throws Exception {
    Path rules =
        write(
            "good.alerts",
            "alert \"%s\" when A crosses above 1 message \"%1$s\\nx\"".formatted(HOSTILE));
    Path ticks =
        write(
            "t\u001b[1m.csv",
            "time,symbol,price\n"
                + "2026-03-02T09:30:00Z,A,0.5\n"
                + "2026-03-02T09:30:01Z,A,2\n"
                + "\u001b[2J,A,x\n");
    RunCommandLine ran =
        assertHarmless("replay", "--rules", rules.toString(), "--ticks", ticks.toString());
    assertTrue(ran.out().contains("\\u001b[2J"), ran.out());
    assertEquals(1, ran.out().lines().count(), ran.out());
  }

  private static RunCommandLine assertHarmless(String... arguments) {
    RunCommandLine ran = RunCommandLine.of(arguments);
    for (String text : new String[] {ran.out(), ran.err()}) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        assertTrue(
            c == '\n' || c == '\t' || PlainText.isPlain(text, i),
            "character %04x in %s".formatted((int) c, text));
      }
      assertFalse(text.lines().anyMatch(line -> line.startsWith("forged")), text);
    }
    return ran;
  }

  private Path write(String name, String text) throws Exception {
    // as bytes: half a character is no UTF-8, and a file with one is refused as a whole
    String whole = text.replace("\ud800", "");
    return Files.writeString(folder.resolve(name), whole);
  }
}
