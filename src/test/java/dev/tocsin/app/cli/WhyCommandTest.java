package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code why} prints and ends with. */
final class WhyCommandTest {

  @TempDir Path folder;
  private Path rules;
  private Path ticks;

  @BeforeEach
  void write() throws Exception {
    rules =
        Files.writeString(
            folder.resolve("a.alerts"),
            """
            alert "up" when MNQ crosses above 100 cooldown 1m
            alert "high" for MNQ, ES when price > 100
            """);
    ticks =
        Files.writeString(
            folder.resolve("t.csv"),
            """
            time,symbol,price
            2026-03-02T09:30:00Z,MNQ,99
            2026-03-02T09:30:01Z,MNQ,101
            2026-03-02T09:30:02Z,MNQ,99
            2026-03-02T09:30:03Z,MNQ,102.5
            """);
  }

  @Test
  void saysWhatStoppedARule() {
    RunCommandLine ran = why("--alert", "up", "--at", "2026-03-02T09:30:03Z");
    assertEquals(
        new RunCommandLine(
            Exit.OK,
            """
            'up' (a.alerts:1) did not fire at 2026-03-02 09:30:03 UTC
              cooling down until 09:31:01 [cooldown]
              MNQ crosses above 100: it happened (102.5 against 100)
                MNQ = 102.5, new (set at 09:30:03)
              cooldown 1m: closed, cooling down until 09:31:01
              09:30:01 fired
              09:30:03 stopped: cooling down
              fired 1 time, last at 09:30:01
            """,
            ""),
        ran);
  }

  @Test
  void saysOfEachMemberHowItStood() {
    RunCommandLine ran = why("--alert", "high", "--at", "2026-03-02T09:30:01Z");
    assertEquals(Exit.OK, ran.exit());
    assertTrue(ran.out().startsWith("'high' for MNQ (a.alerts:2) fired at"), ran.out());
    assertTrue(
        ran.out()
            .contains(
                "'high' for ES (a.alerts:2) did not fire at 2026-03-02 09:30:01 UTC\n"
                    + "  no tick of ES yet [no_tick]\n"),
        ran.out());
  }

  @Test
  void knowsTheInstrumentsOfAConfiguration() throws Exception {
    rules = Files.writeString(rules, "alert \"open\" when AAPL > 100 during rth\n");
    ticks = Files.writeString(ticks, "time,symbol,price\n2026-03-02T13:30:00Z,AAPL,101\n");
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"), "instruments: { AAPL: { calendar: us-equities } }\n");
    // before half past nine in New York; a symbol without a calendar has no hours
    String at = "2026-03-02T13:30:00Z";
    RunCommandLine plain = why("--at", at);
    assertTrue(!plain.out().contains("outside its hours"), plain.toString());
    RunCommandLine described = why("--at", at, "--config", config.toString());
    assertEquals(Exit.OK, described.exit(), described.err());
    assertTrue(described.out().contains("outside its hours until 14:30:00"), described.toString());
  }

  @Test
  void printsJson() {
    RunCommandLine ran =
        why(
            "--alert",
            "high",
            "--member",
            "MNQ",
            "--at",
            "2026-03-02T09:30:02Z",
            "--format",
            "json");
    JsonObject json = new JsonObject(ran.out());
    assertEquals("not_met", json.getString("gate"));
    assertEquals("2026-03-02T09:30:02Z", json.getString("at"));
  }

  @Test
  void saysWhatIsWrongWithTheQuestion() {
    usage("there are 2 alerts; name one with --alert", "--at", "2026-03-02");
    usage("did you mean 'high'?", "--alert", "hihg", "--at", "2026-03-02");
    usage("has no member 'NQ'", "--alert", "high", "--member", "NQ", "--at", "2026-03-02");
    usage("'soon' is no time", "--alert", "up", "--at", "soon");
  }

  private void usage(String sentence, String... more) {
    RunCommandLine ran = why(more);
    assertEquals(Exit.USAGE, ran.exit(), ran.toString());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  private RunCommandLine why(String... more) {
    String[] arguments = new String[5 + more.length];
    arguments[0] = "why";
    arguments[1] = "--rules";
    arguments[2] = rules.toString();
    arguments[3] = "--ticks";
    arguments[4] = ticks.toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return RunCommandLine.of(arguments);
  }
}
