package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a firing says of the values it rests on, and of why it was let through. */
class EvidenceTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T23:58:00Z"));

  private final List<Firing> firings = new ArrayList<>();

  @Test
  void aGapNamesTheOpenAndTheCloseBefore() {
    run("A gaps up 2%", "0 100", "180 103");
    assertEquals(List.of("A.open = 103 at 180", "A.prev_close = 100 at 180"), operands());
    assertEquals(List.of("armed"), openings());
  }

  @Test
  void aSilenceNamesTheLastPriceAndWhenItCame() {
    run("A is stale for 30s", "0 100", "10 101", "50");
    assertEquals(List.of("A = 101 at 10"), operands());
  }

  @Test
  void aStateThatWasTrueAtFirstSightSaysSo() {
    run("alert \"a\" when A > 100 fire if already true", "0 101", "10 99", "20 101");
    assertEquals(List.of("already_true", "armed"), openings());
  }

  @Test
  void theEndOfACooldownIsNamed() {
    run("alert \"a\" when A > 100 cooldown 1m", "0 99", "10 101", "20 99", "30 101", "90");
    assertEquals(List.of("armed", "cooldown_over"), openings());
  }

  @Test
  void aReminderIsNamed() {
    run("alert \"a\" when A > 100 repeat every 20s while true", "0 99", "10 101", "45");
    assertEquals(List.of("armed", "repeated"), openings());
  }

  @Test
  void aRuleThatWasRearmedSaysSo() {
    run(
        "alert \"a\" when A crosses above 100 rearm when A < 98",
        "0 99",
        "10 101",
        "20 99",
        "30 101",
        "40 97",
        "50 101");
    assertEquals(List.of("armed", "rearmed"), openings());
  }

  private void run(String rule, String... inputs) {
    Checked checked =
        new Language(Instruments.plain()).check("test.alerts", rule, Surroundings.none());
    try (Shard shard =
        new Shard(
            "test",
            Instruments.plain(),
            ShardDriver.SHAPES,
            outcome -> firings.addAll(outcome.firings()))) {
      shard.load(0, Objects.requireNonNull(checked.file(), checked.diagnostics()::toString));
      long position = 0;
      for (String input : inputs) {
        String[] parts = input.split(" ");
        long time = START + Long.parseLong(parts[0]) * EventTime.SECOND;
        if (parts.length == 1) {
          shard.mark(++position, time);
        } else {
          shard.tick(++position, Tick.trade("A", time, Double.parseDouble(parts[1]), 1));
        }
      }
    }
  }

  private List<String> operands() {
    return firings.getFirst().evidence().operands().stream()
        .map(
            one ->
                "%s = %.0f at %d"
                    .formatted(one.text(), one.value(), (one.time() - START) / EventTime.SECOND))
        .toList();
  }

  private List<String> openings() {
    return firings.stream().map(one -> one.evidence().gate()).toList();
  }
}
