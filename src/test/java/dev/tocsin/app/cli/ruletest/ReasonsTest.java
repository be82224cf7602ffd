package dev.tocsin.app.cli.ruletest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tocsin.app.cli.ruletest.TestOutcome.Failed;
import dev.tocsin.engine.shape.Shapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule test says of a firing that did not come. */
final class ReasonsTest {
  private static final Shapes SHAPES = new Shapes();

  @TempDir Path folder;

  /** Ticks are {@code SECONDS SYMBOL PRICE} after 09:30, with commas between. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          A > 5                                  | 0 A 6, 1 A 7                | 1  | not armed: true, without having been false again, since 09:30:00 [not_armed]
          A > 5                                  | 0 A 4, 1 A 5                | 1  | A > 5 was false (5 against 5) [not_met]
          A > 5 or A < 2                         | 0 A 4, 1 A 5                | 1  | none of its 2 alternatives: A > 5 was false (5 against 5) [not_met]
          A > 5 and B > 5                        | 0 A 4, 1 A 6                | 1  | no tick of B yet [no_tick]
          A > 5 and B > 5                        | 0 A 4, 0 B 4, 1 A 6         | 1  | B > 5 was false (4 against 5) [not_met]
          not A > 5                              | 0 A 4, 1 A 6                | 1  | A > 5 was true (6 against 5) [not_met]
          A / B > 1                              | 0 A 4, 0 B 0                | 0  | division by zero: B is 0 [unknown]
          A > sma(A@1m, 3)                       | 0 A 4, 61 A 6               | 61 | warm-up: 2 bars of A@1m missing [warm_up]
          A@1m[2] > 5                            | 0 A 4, 61 A 6               | 61 | warm-up: 2 bars of A@1m missing [warm_up]
          A.bid > 5                              | 0 A 6                       | 0  | no tick of A had a quote yet [no_tick]
          A.prev_close > 5                       | 0 A 6                       | 0  | A.prev_close needs an earlier trading session than the one that is on [warm_up]
          A crosses above 5                      | 0 A 6                       | 0  | first sight: the first value only sets the side [warm_up]
          A crosses above 5                      | 0 A 4, 1 A 5                | 1  | A crosses above 5 did not happen (5 against 5) [not_met]
          A crosses above 5 within 5s            | 0 A 4, 9 A 6                | 9  | crossed after 9s of silence [silence]
          A crosses above 5 and B > 1            | 0 A 4, 0 B 1, 1 A 6         | 1  | A crosses above 5 came, but B > 1 was false (1 against 1) [not_met]
          A > 5 for 10s                          | 0 A 4, 1 A 6, 9 A 7         | 9  | true, but not for long enough; waiting until 09:30:11 [not_met]
          A > 5 for 10s                          | 0 A 6, 9 A 7                | 10 | the clock did not come so far: the last input was at 09:30:09 [clock]
          A crosses 5 then B crosses 5 within 9s | 0 A 4, 0 B 4, 1 A 6         | 1  | waiting for step 2 until 09:30:10 [not_met]
          A crosses 5 then B crosses 5 within 9s | 0 A 4, 0 B 4, 1 A 6, 11 B 6 | 11 | step 2 came (B crosses 5), but no step 1 that still counted [not_met]
          A crosses 5 3 times within 9s          | 0 A 4, 1 A 6, 2 A 4         | 2  | 2 of 3 seen, the oldest counts until 09:30:10 [not_met]
          A > 5 during 10:00..11:00 UTC          | 0 A 4, 1 A 6                | 1  | outside its hours until 10:00:00 [outside_hours]
          A crosses 5 once                       | 0 A 4, 1 A 6, 2 A 4         | 2  | fired already at 09:30:01 [once]
          A crosses 5 once per day               | 0 A 4, 1 A 6, 2 A 4         | 2  | fired already at 09:30:01 [once_per]
          A crosses 5 cooldown 1m                | 0 A 4, 1 A 6, 2 A 4         | 2  | cooling down until 09:31:01 [cooldown]
          A crosses 5 at most 1 times            | 0 A 4, 1 A 6, 2 A 4         | 2  | fired 1 of 1 [at_most]
          A crosses 5 at most 1 times per 9s     | 0 A 4, 1 A 6, 2 A 4         | 2  | fired 1 of 1 until 09:30:10 [at_most]
          A crosses 5 rearm when A < 2           | 0 A 4, 1 A 6, 2 A 4         | 2  | what rearms it has not been true since 09:30:01 [rearm]
          A crosses 5 expires in 9s              | 0 A 4, 9 A 6                | 9  | expired since 09:30:09 [expired]
          A > 5 during 09:00..11:00 UTC expires in 1s | 0 A 4, 9 A 6        | 9  | expired since 09:30:01 [expired]
          A crosses 5 paused                     | 0 A 4, 1 A 6                | 1  | until it is resumed [paused]
          A > 5                                  | 0 A 4, 2 A 4, 1 A 6         | 1  | the tick of A was late: a newer one had been seen at 09:30:02 [late_tick]
          A crosses 5 cooldown 1m once           | 0 A 4, 1 A 6, 2 A 4         | 2  | fired already at 09:30:01 [once]
          """)
  void namesWhatStoodInTheWay(String rule, String ticks, int second, String reason)
      throws Exception {
    assertEquals("  " + reason, reason(rule, ticks, second).get(1), ticks);
  }

  @Test
  void showsOperandsWithTheirAgeAndWhatIsPending() throws Exception {
    assertEquals(
        List.of(
            "'A crosses 5 then B > 1 + A / 2 within 9s' (a.alerts:1) did not fire at"
                + " 2026-03-02 09:30:03 UTC",
            "  waiting for step 2 until 09:30:10 [not_met]",
            "  A crosses 5 then B > 1 + (A / 2) within 9s: it did not happen",
            "    step 1 seen at 09:30:01",
            "    waiting for step 2 until 09:30:10",
            "    A crosses 5: it did not happen, last at 09:30:01 (7 against 5)",
            "      A = 7, 1s old (set at 09:30:02)",
            "    B > 1 + (A / 2): it did not happen",
            "      has been false, so it may become true",
            "      B = 4, new (set at 09:30:03)",
            "      A = 7, 1s old (set at 09:30:02)"),
        reason("A crosses 5 then B > 1 + A / 2 within 9s", "0 A 4, 1 A 6, 2 A 7, 3 B 4", 3));
  }

  private List<String> reason(String rule, String ticks, int second) throws Exception {
    StringBuilder text = new StringBuilder("date: 2026-03-02\ntimezone: UTC\nrules: |\n  ");
    text.append(rule).append("\ntests:\n- name: n\n  ticks: |\n");
    for (String tick : ticks.split(", ")) {
      String[] parts = tick.split(" ", 2);
      text.append("    ").append(time(Integer.parseInt(parts[0]))).append(' ');
      text.append(parts[1]).append('\n');
    }
    // nothing of that price, so that it cannot be there
    text.append("  firings: [{ at: \"").append(time(second)).append("\", price: -1 }]\n");
    Path file = Files.writeString(folder.resolve("a.test.yaml"), text);
    List<TestOutcome> outcomes = RuleTests.run(file, SHAPES);
    Failed failed = assertInstanceOf(Failed.class, outcomes.getFirst(), outcomes.toString());
    return failed.differences().stream()
        .filter(difference -> difference.got().isEmpty())
        .findFirst()
        .orElseThrow()
        .reason();
  }

  private static String time(int second) {
    return "09:%02d:%02d".formatted(30 + second / 60, second % 60);
  }
}
