package dev.tocsin.alert;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Outcomes as the engine hands them over. */
public final class SampleOutcomes {

  /** Event time of position 0; each further position is a second later. */
  public static final long START = EventTime.of(Instant.parse("2026-03-02T14:31:00.250Z"));

  private SampleOutcomes() {}

  /** One firing of that symbol's rule, and the rule's state. */
  public static Outcome outcome(String run, long position, String symbol, Severity severity) {
    Firing firing = firing(run, position, 0, symbol, severity);
    return new Outcome(run, position, List.of(firing), List.of(state(firing)));
  }

  public static Outcome outcome(long position) {
    return outcome("live", position, "MNQ", Severity.WARNING);
  }

  private record SampleState(String rule, String version, String state)
      implements Outcome.StoredState {}

  public static Outcome.StoredState state(Firing firing) {
    return new SampleState(
        firing.rule(), firing.version(), "{\"armed\":false,\"at\":" + firing.position() + "}");
  }

  public static Firing firing(
      String run, long position, int ordinal, String symbol, Severity severity) {
    long time = START + position * EventTime.SECOND;
    return new Firing(
        run + "-" + position + "-" + ordinal,
        "breakouts.alerts~" + symbol + "-high",
        "breakouts.alerts",
        symbol + " high",
        null,
        "4f2a",
        symbol,
        time,
        23500.25,
        23500.25,
        23500,
        "above",
        severity,
        symbol + " crossed above 23500 at 23500.25",
        Map.of("setup", "breakout"),
        new Evidence(
            symbol + " crosses above 23500",
            List.of(
                new Evidence.Operand(symbol, 23500.25, time),
                new Evidence.Operand("sma(" + symbol + "@1d, 50)", Double.NaN, Long.MIN_VALUE)),
            "below",
            "armed"),
        run,
        position,
        ordinal);
  }
}
