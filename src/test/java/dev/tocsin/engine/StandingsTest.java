package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tocsin.engine.RuleStatus.State;
import dev.tocsin.engine.journal.Entry.Command;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which state a rule is shown, and what is said of it, in each situation of its life. */
final class StandingsTest {

  private static final Language LANGUAGE = new Language(Instruments.plain());
  private static final long START = EventTime.of(Instant.parse("2026-03-02T09:30:00Z"));

  private final Shards shards =
      new Shards(1, "test", Instruments.plain(), ShardDriver.SHAPES, outcome -> {});
  private long position;

  @AfterEach
  void close() {
    shards.close();
  }

  /** Ticks are {@code SECONDS SYMBOL PRICE} after 09:30; a number alone moves the clock. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          A crosses 5                            |                       | blind   | no source brings A so far
          A crosses 5 or B crosses 5             | 0 A 4                 | blind   | no source brings B so far
          KNOWN crosses 5                        | 0 A 4                 | warming | no tick of KNOWN yet
          A > sma(A@1m, 3)                       | 0 A 4, 61 A 6         | warming | warm-up: 2 bars of A@1m missing
          A / B > 1                              | 0 A 4, 0 B 0          | warming | division by zero: B is 0
          A crosses 5                            | 0 A 4                 | armed   |
          A > 5                                  | 0 A 4                 | armed   |
          A > 5                                  | 0 A 6                 | true    | last stopped, not armed, true already, at 2026-03-02T09:30:00Z
          A > 5                                  | 0 A 4, 1 A 6          | true    |
          A > 5                                  | 0 A 4, 1 A 6, 2 A 4   | armed   |
          A > 5 for 10s                          | 0 A 4, 1 A 6          | pending | true, but not for long enough; waiting until 2026-03-02T09:30:11Z
          A > 5 for 10s                          | 0 A 4, 1 A 6, 11      | true    |
          A crosses 5 then B crosses 5 within 9s | 0 A 4, 0 B 4, 1 A 6   | pending | waiting for step 2 until 2026-03-02T09:30:10Z
          A crosses 5 then B crosses 5 within 9s | 0 A 4, 0 B 4, 1 A 6, 11 | armed |
          A@1m > 5 for 2 bars                    | 0 A 4, 61             | armed   |
          A@1m > 5 for 2 bars                    | 0 A 6, 61             | pending | true at 1 of 2 closes in a row
          A crosses 5 cooldown 1m                | 0 A 4, 1 A 6          | cooling | cooling down until 2026-03-02T09:31:01Z
          A crosses 5 cooldown 1m                | 0 A 4, 1 A 6, 61      | armed   |
          A crosses 5 once per day               | 0 A 4, 1 A 6          | cooling | fired already at 2026-03-02T09:30:01Z
          A crosses 5 once per day               | 0 A 4, 1 A 6, 60000   | armed   |
          A crosses 5 at most 1 times per 1m     | 0 A 4, 1 A 6          | cooling | fired 1 of 1 until 2026-03-02T09:31:01Z
          A crosses 5 at most 1 times            | 0 A 4, 1 A 6          | done    | fired 1 of 1
          A crosses 5 rearm when A < 2           | 0 A 4, 1 A 6          | cooling | what rearms it has not been true since 2026-03-02T09:30:01Z
          A crosses above 5 rearm when A < 2     | 0 A 4, 1 A 6, 2 A 4, 3 A 6, 4 A 1 | armed | last stopped, waiting to be rearmed, at 2026-03-02T09:30:03Z
          A crosses 5 once                       | 0 A 4, 1 A 6          | done    | fired already at 2026-03-02T09:30:01Z
          A crosses 5 expires in 9s              | 0 A 4                 | armed   |
          A crosses 5 expires in 9s              | 0 A 4, 9              | expired | expired since 2026-03-02T09:30:09Z
          A crosses 5 expires 2026-03-02         | 0 A 4                 | expired | expired since 2026-03-02T00:00:00Z
          A crosses 5 paused                     | 0 A 4                 | paused  | until it is resumed
          """)
  void showsTheStateOfARule(String rule, String inputs, String state, String reason) {
    RuleStatus status = after(rule, inputs);
    assertEquals(state, status.state().word(), status.toString());
    assertEquals(reason, status.reason());
  }

  @Test
  void isTellingOfChangesThatNothingTouchesARuleFor() {
    // the first value of a cross only sets its side, of which the rule hears nothing
    RuleStatus before = after("A crosses 5", "");
    assertEquals(State.BLIND, before.state());
    shards.changedRules();
    input("0 A 4");
    assertEquals(
        List.of(State.ARMED), shards.changedRules().stream().map(RuleStatus::state).toList());
    assertEquals(List.of(), shards.changedRules());
  }

  @Test
  void isTellingOfAnExpiryThatNoTickComesFor() {
    after("A crosses 5 expires in 9s", "0 A 4");
    shards.changedRules();
    input("9");
    assertEquals(
        List.of(State.EXPIRED), shards.changedRules().stream().map(RuleStatus::state).toList());
  }

  @Test
  void showsAPauseAndItsEnd() {
    RuleStatus rule = after("A crosses 5", "0 A 4");
    shards.tell(rule.id(), Command.PAUSE);
    assertEquals(State.PAUSED, status(rule.id()).state());
    shards.tell(rule.id(), Command.RESUME);
    assertEquals(State.ARMED, status(rule.id()).state());
  }

  @Test
  void letsARuleThatIsUsedUpFireAgainWhenAPersonRearmsIt() {
    RuleStatus rule = after("A crosses 5 at most 1 times", "0 A 4, 1 A 6");
    assertEquals(State.DONE, rule.state());
    shards.tell(rule.id(), Command.REARM);
    assertEquals(State.ARMED, status(rule.id()).state());
    input("2 A 4");
    assertEquals(2, status(rule.id()).firings());
    assertEquals(State.DONE, status(rule.id()).state());
  }

  private RuleStatus after(String rule, String inputs) {
    Checked checked =
        LANGUAGE.check("a.alerts", rule, Surroundings.none().withZone(ZoneOffset.UTC));
    CheckedFile file = checked.file();
    assertNotNull(file, () -> checked.diagnostics().toString());
    shards.sources("KNOWN"::equals);
    String id = shards.load(++position, file).getFirst().id();
    if (inputs != null && !inputs.isEmpty()) {
      for (String one : inputs.split(", ")) {
        input(one);
      }
    }
    return status(id);
  }

  private RuleStatus status(String id) {
    RuleStatus status = shards.status(id);
    assertNotNull(status);
    return status;
  }

  private void input(String input) {
    String[] parts = input.split(" ");
    long time = START + Long.parseLong(parts[0]) * EventTime.SECOND;
    if (parts.length == 1) {
      shards.mark(++position, time);
    } else {
      shards.ticks(
          ++position, List.of(Tick.trade(parts[1], time, Double.parseDouble(parts[2]), 1)));
    }
  }
}
