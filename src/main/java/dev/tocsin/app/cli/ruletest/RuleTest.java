package dev.tocsin.app.cli.ruletest;

import dev.tocsin.market.Instruments;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One test: rules, what comes in, and exactly what has to fire.
 *
 * @param line where it stands in its file, from 1
 * @param zone of the times in the file, and of rules that name none
 * @param lateness how long ticks wait to be put in order, in microseconds; 0 for not at all
 * @param only the alerts it looks at; empty for all
 */
record RuleTest(
    String name,
    int line,
    List<Source> rules,
    ZoneId zone,
    Instruments instruments,
    List<Input> inputs,
    long lateness,
    Set<String> only,
    List<ExpectedFiring> firings) {

  /** Text of a rule file. */
  record Source(String path, String text) {}

  /** What comes in, in order. */
  sealed interface Input {

    record Arrived(Tick tick) implements Input {}

    /** A signal comes from outside. */
    record Signalled(Signal signal) implements Input {}

    /** The clock moves, without a tick. */
    record ClockAt(long time) implements Input {}
  }

  /**
   * A firing as far as the test names it; null, or {@code NaN}, where it does not.
   *
   * @param time microseconds since 1970
   * @param text as it is to be printed
   */
  record ExpectedFiring(
      @Nullable Long time,
      @Nullable String alert,
      @Nullable String symbol,
      double price,
      double value,
      double level,
      @Nullable String severity,
      @Nullable String message,
      String text) {}
}
