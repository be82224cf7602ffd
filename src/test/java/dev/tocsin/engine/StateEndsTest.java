package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That a state which fired is over is news of its firing, and no firing. */
final class StateEndsTest {

  @Test
  void isToldOnceForEachStretchThatFired() {
    try (ShardDriver driver =
        new ShardDriver().alert("high", ShardDriver.above("ES", 100)).load()) {
      driver.ticks(
          """
          14:30:00 ES 99
          14:30:01 ES 101
          14:30:02 ES 102
          14:30:03 ES 100
          14:30:04 ES 98
          14:30:05 ES 103
          14:30:06 ES 97
          """);
      assertEquals(List.of("14:30:01 high", "14:30:05 high"), driver.fired());
      assertEquals(
          List.of("14:30:03 test.alerts~high", "14:30:06 test.alerts~high"), driver.over());
    }
  }

  @Test
  void isNotToldOfAStretchThatDidNotFire() {
    try (ShardDriver driver =
        new ShardDriver()
            .alert("high", ShardDriver.above("ES", 100), ShardDriver.cooldown(60_000_000))
            .load()) {
      driver.ticks(
          """
          14:30:00 ES 99
          14:30:01 ES 101
          14:30:02 ES 99
          14:30:03 ES 101
          14:30:04 ES 99
          """);
      assertEquals(List.of("14:30:01 high"), driver.fired());
      assertEquals(List.of("14:30:02 test.alerts~high"), driver.over());
    }
  }

  @Test
  void isNotToldOfEventsWhichAreOverInTheirInstant() {
    try (ShardDriver driver =
        new ShardDriver().alert("up", ShardDriver.crossesAbove("ES", 100)).load()) {
      driver.ticks(
          """
          14:30:00 ES 99
          14:30:01 ES 101
          14:30:02 ES 99
          """);
      assertEquals(List.of("14:30:01 up"), driver.fired());
      assertEquals(List.of(), driver.over());
    }
  }
}
