package dev.tocsin.app.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ResultTest {

  @Test
  void aShareOfItsReferenceIsPrintedAsPercent() {
    Result result =
        Result.of("100,000 rules", 4_820_000, Unit.TICKS_PER_SECOND)
            .against("bare", 19_280_000)
            .toReach(Goal.share(0.23));

    assertEquals("25 %", result.printedRatio());
    assertEquals("at least 23 %: met", result.printedGoal());
    assertEquals("4.82M ticks/s", result.unit().print(result.value()));
  }

  @Test
  void whatIsSoManyTimesItsReferenceSaysSo() {
    Result result =
        Result.of("hot", 268_000, Unit.TICKS_PER_SECOND)
            .against("joined", 8_000)
            .toReach(Goal.times(40));

    assertEquals("34 ×", result.printedRatio());
    assertEquals("at least 40 ×: MISSED", result.printedGoal());
  }

  @Test
  void aDelayIsHeldToWhatItIsAboveItsReference() {
    Result result =
        Result.of("p50", 61, Unit.MICROSECONDS).against("bus", 20).toReach(Goal.aboveReference(50));

    assertEquals("+41.0", result.printedRatio());
    assertEquals("at most 50 µs more: met", result.printedGoal());
  }

  @Test
  void aFigureAloneHasNoRatio() {
    Result result = Result.of("a rule", 812, Unit.BYTES).toReach(Goal.atMost(1024));

    assertEquals("", result.printedRatio());
    assertEquals("at most 1024 bytes: met", result.printedGoal());
  }
}
