package dev.tocsin.engine;

import static dev.tocsin.engine.ShardDriver.above;
import static dev.tocsin.engine.ShardDriver.crossesAbove;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.market.EventTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardTest {

  @Test
  void firesAtEveryCrossAndNotOnFirstSight() {
    try (var driver = new ShardDriver()) {
      driver.alert("up", crossesAbove("MNQ", 100)).load();
      driver.ticks(
          """
          09:30:00 MNQ 101
          09:30:01 MNQ 99
          09:30:02 MNQ 100
          09:30:03 MNQ 100.5
          09:30:04 MNQ 100
          09:30:05 MNQ 101
          """);
      assertEquals(List.of("09:30:03 up"), driver.fired());
    }
  }

  @Test
  void statesFireOnBecomingTrueAfterFalseOnly() {
    try (var driver = new ShardDriver()) {
      driver
          .alert("above", above("MNQ", 100))
          .alert("both", new Condition.And(List.of(above("MNQ", 100), above("ES", 50))))
          .alert("any", new Condition.Or(List.of(above("MNQ", 100), above("ES", 50))))
          .alert("not above", new Condition.Not(above("MNQ", 100)))
          .load();
      driver.ticks(
          """
          09:30:00 MNQ 99
          09:30:01 MNQ 101
          09:30:02 ES 49
          09:30:03 ES 51
          """);
      assertEquals(List.of("09:30:01 above", "09:30:03 both"), driver.fired());
    }
  }

  @Test
  void aRuleThatLeftBeforeTheFirstInputDoesNothing() {
    try (var driver = new ShardDriver()) {
      driver
          .alert("held", new Condition.Held(above("MNQ", 100), 10 * EventTime.SECOND))
          .alert("not above", new Condition.Not(above("MNQ", 100)))
          .load();
      driver.shard().unload("test.alerts");
      driver.ticks(
          """
          09:30:00 MNQ 101
          09:31:00 MNQ 99
          09:32:00
          """);
      assertEquals(List.of(), driver.fired());
      assertEquals(0, driver.shard().rules().facts());
    }
  }

  @Test
  void heldFiresByTheClock() {
    try (var driver = new ShardDriver()) {
      driver.alert("held", new Condition.Held(above("MNQ", 100), 10 * EventTime.MINUTE)).load();
      driver.ticks(
          """
          09:30:00 MNQ 99
          09:31:00 MNQ 101
          09:40:59 MNQ 100
          09:41:00 MNQ 101
          09:50:59.999
          """);
      assertEquals(List.of(), driver.fired());
      driver.ticks("09:55:00");
      assertEquals(List.of("09:51:00 held"), driver.fired());
    }
  }

  @Test
  void aFiringAtTheEndOfACooldownNamesThePhraseThatHolds() {
    try (var driver = new ShardDriver()) {
      driver.alert("above", above("MNQ", 100), ShardDriver.cooldown(EventTime.MINUTE)).load();
      driver.ticks(
          """
          09:30:00 MNQ 99
          09:30:01 MNQ 101
          09:30:02 MNQ 99
          09:30:03 MNQ 102
          09:35:00
          """);
      assertEquals(List.of("09:30:01 above", "09:31:01 above"), driver.fired());
      assertEquals(100, driver.firings().getLast().level());
      assertEquals(102, driver.firings().getLast().value());
    }
  }

  @Test
  void patternsOfEvents() {
    try (var driver = new ShardDriver()) {
      var a = crossesAbove("MNQ", 100);
      var b = crossesAbove("ES", 50);
      long d = 5 * EventTime.MINUTE;
      driver
          .alert("then", new Condition.Then(List.of(a, b), d))
          .alert("and", new Condition.Together(List.of(a, b), d))
          .alert("without", new Condition.ThenNo(a, b, d))
          .alert("thrice", new Condition.Times(a, 3, 10 * EventTime.MINUTE))
          .alert("event and state", new Condition.During(a, List.of(above("ES", 50))))
          .load();
      driver.ticks(
          """
          09:30:00 MNQ 99
          09:30:00 ES 49
          09:31:00 MNQ 101
          09:34:00 MNQ 99
          09:34:30 MNQ 101
          09:37:00 ES 51
          09:37:30 MNQ 99
          09:38:00 MNQ 101
          09:50:00
          """);
      assertEquals(
          List.of(
              "09:36:00 without",
              "09:37:00 then",
              "09:37:00 and",
              "09:38:00 thrice",
              "09:38:00 event and state",
              "09:43:00 without"),
          driver.fired());
    }
  }
}
