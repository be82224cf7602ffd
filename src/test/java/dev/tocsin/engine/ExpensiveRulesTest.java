package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.shape.RuleSession;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Rules at the very bounds of what {@code check} lets through, beside an ordinary one: how much is
 * done at a tick before all of it has been told.
 */
class ExpensiveRulesTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T09:30:00Z"));
  private static final String NEIGHBOUR = "alert \"neighbour\" when B crosses above 100\n";
  private static final int RULES = 50;

  /** Ways in which a condition may be true, false and unknown, that {@code check} allows. */
  private static final int MOST_WAYS = 2_000;

  private final List<Firing> firings = new ArrayList<>();
  private long position;

  @Test
  void fiftyRulesWithAllTheCombinationsThereMayBeHoldNobodyBeyondThem() {
    // each is true in 1,024 ways at once, and false in ten
    String pairs =
        IntStream.range(0, 10)
            .mapToObj(i -> "(A > %d or B > %d)".formatted(i, i))
            .collect(Collectors.joining(" and "));
    String rules =
        IntStream.range(0, RULES)
            .mapToObj(i -> "alert \"r%d\" when %s\n".formatted(i, pairs))
            .collect(Collectors.joining());
    try (Shard shard = shard()) {
      load(shard, rules + NEIGHBOUR);
      tick(shard, 1, "A", -1);
      tick(shard, 2, "B", -1);
      long before = steps(shard);

      tick(shard, 3, "B", 101);

      assertEquals(RULES + 1, firings.size());
      long taken = steps(shard) - before;
      assertTrue(taken <= (RULES + 1L) * MOST_WAYS, taken + " steps");
    }
  }

  @Test
  void aWindowThatOnlyGrowsIsGivenUpAtACertainTick() {
    try (Shard shard = shard()) {
      load(shard, "alert \"endless\" when A moves 50% within 30d\n" + NEIGHBOUR);
      int given = 0;
      for (int i = 0; broken(shard) == null; i++, given++) {
        tick(shard, i, "A", 10_000_000 + i);
      }

      assertEquals(1_000_001, given);
      assertEquals(
          "it failed while it was evaluated: the window of A holds more than 1,000,000 values",
          broken(shard));
      tick(shard, given, "B", 99);
      tick(shard, given + 1, "B", 101);
      assertEquals(List.of("neighbour"), firings.stream().map(Firing::alert).toList());
    }
  }

  private static @Nullable String broken(Shard shard) {
    String[] reason = {null};
    shard
        .rules()
        .each(
            rule -> {
              if (rule.broken() != null) {
                reason[0] = rule.broken();
              }
            });
    return reason[0];
  }

  private static long steps(Shard shard) {
    Set<RuleSession> sessions = new HashSet<>();
    shard.rules().each(rule -> sessions.add(rule.session()));
    return sessions.stream().mapToLong(RuleSession::steps).sum();
  }

  private Shard shard() {
    return new Shard(
        "test", Instruments.plain(), new Shapes(), outcome -> firings.addAll(outcome.firings()));
  }

  private void load(Shard shard, String text) {
    Checked checked =
        new Language(Instruments.plain()).check("test.alerts", text, Surroundings.none());
    assertNotNull(checked.file(), checked.toString());
    shard.load(++position, checked.file());
  }

  private void tick(Shard shard, long millis, String symbol, double price) {
    shard.tick(++position, Tick.trade(symbol, START + millis * EventTime.MILLISECOND, price, 1));
  }
}
