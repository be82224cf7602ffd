package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.shape.Shape;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The DRL of the shapes fails on purpose, for one rule by its id; all else is as it is live. */
public class QuarantineTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T09:30:00Z"));

  private final List<Firing> firings = new ArrayList<>();
  private long position;

  @Test
  void aRuleWhoseConsequenceThrowsStopsNoOther() {
    try (Shard shard = shard(QuarantineTest::throwingConsequence)) {
      load(
          shard,
          """
          alert "good one" when A crosses above 100
          alert "bad" when A crosses above 100
          alert "good two" when A crosses above 100
          """);

      tick(shard, "A", 99);
      tick(shard, "A", 101);
      tick(shard, "A", 99);
      tick(shard, "A", 101);

      assertEquals(List.of("good one", "good two", "good one", "good two"), fired());
      assertBroken(shard);
    }
  }

  @Test
  void aRuleWhosePatternThrowsStopsNoOther() {
    try (Shard shard = shard(QuarantineTest::throwingPattern)) {
      load(
          shard,
          """
          alert "good one" when A > 100
          alert "bad" when A > 100
          alert "good two" when A > 100
          """);

      tick(shard, "A", 99);
      tick(shard, "A", 101);
      tick(shard, "A", 99);
      tick(shard, "A", 101);

      assertEquals(List.of("good one", "good two", "good one", "good two"), fired());
      assertBroken(shard);
    }
  }

  @Test
  void aRuleThatGoesRoundInCirclesStopsNoOther() {
    try (Shard shard = shard(QuarantineTest::circle)) {
      load(
          shard,
          """
          alert "good one" when A crosses above 100
          alert "bad" when A crosses above 100
          alert "good two" when A crosses above 100
          """);

      tick(shard, "A", 99);
      tick(shard, "A", 101);
      tick(shard, "A", 99);
      tick(shard, "A", 101);

      assertEquals(List.of("good one", "good two", "good one", "good two"), fired());
      assertBroken(shard, "steps at one moment");
    }
  }

  @Test
  void whatOthersRememberOutlivesARebuiltSession() {
    try (Shard shard = shard(QuarantineTest::throwingPattern)) {
      load(
          shard,
          """
          alert "good" when (A > 100 and B > 100) for 10s
          alert "bad" when (A > 100 and B > 100) for 10s
          """);

      tick(shard, "A", 101);
      tick(shard, "B", 101);
      shard.mark(++position, START + 60 * EventTime.SECOND);

      assertEquals(List.of("good"), fired());
      assertBroken(shard);
    }
  }

  @Test
  void anotherTextOfTheRuleLetsItLiveAgain() {
    try (Shard shard = shard(QuarantineTest::throwingConsequence)) {
      load(shard, "alert \"bad\" when A crosses above 100");
      tick(shard, "A", 99);
      tick(shard, "A", 101);
      assertBroken(shard);

      load(shard, "alert \"mended\" when A crosses above 100");
      tick(shard, "A", 99);
      tick(shard, "A", 101);

      assertEquals(List.of("mended"), fired());
    }
  }

  private void assertBroken(Shard shard) {
    assertBroken(shard, "on purpose");
  }

  private void assertBroken(Shard shard, String why) {
    RuleStatus bad =
        shard.statuses().stream()
            .filter(rule -> rule.alert().equals("bad"))
            .findFirst()
            .orElseThrow();
    assertEquals(RuleStatus.State.BROKEN, bad.state());
    String reason = Objects.requireNonNull(bad.reason());
    assertTrue(reason.startsWith("it failed while it was evaluated"), reason);
    assertTrue(reason.contains(why), reason);
  }

  // ---- faults

  private static String throwingConsequence(Shape shape) {
    return Shapes.drl(shape)
        .replace(
            "memory.happened( $event );",
            "if ( $event.getStanding().id().contains( \"bad\" ) )"
                + " throw new IllegalStateException( \"on purpose\" );"
                + " memory.happened( $event );");
  }

  // what it does brings it about again
  private static String circle(Shape shape) {
    return Shapes.drl(shape)
        .replace(
            "memory.happened( $event );",
            "if ( $event.getStanding().id().contains( \"bad\" ) )"
                + " insert( new Happened( $event.getStanding(), $event.getSlot(),"
                + " $event.getMoment(), $event.getTime() ) );"
                + " memory.happened( $event );");
  }

  // a constraint that every look of the rule comes to
  private static String throwingPattern(Shape shape) {
    return Shapes.drl(shape)
        .replace(
            "$look : Look( $rule : standing )",
            "$look : Look( $rule : standing, "
                + "dev.tocsin.engine.QuarantineTest.isSound( standing.id() ) )");
  }

  /** Called by the DRL of a test. */
  public static boolean isSound(String rule) {
    if (rule.contains("bad")) {
      throw new IllegalStateException("on purpose");
    }
    return true;
  }

  // ---- the shard

  private Shard shard(Function<Shape, String> drl) {
    return new Shard(
        "test", Instruments.plain(), new Shapes(drl), outcome -> firings.addAll(outcome.firings()));
  }

  private void load(Shard shard, String text) {
    Checked checked =
        new Language(Instruments.plain()).check("test.alerts", text, Surroundings.none());
    CheckedFile file = Objects.requireNonNull(checked.file(), checked.diagnostics()::toString);
    shard.load(position, file);
  }

  private void tick(Shard shard, String symbol, double price) {
    position++;
    shard.tick(position, Tick.trade(symbol, START + position * EventTime.SECOND, price, 1));
  }

  private List<String> fired() {
    return firings.stream().map(Firing::alert).toList();
  }
}
