package dev.tocsin.lang.checked;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert with everything filled in.
 *
 * @param file path of its file
 * @param name unique in that file; a bare condition is named by its own normalised text
 * @param line where it starts, from 1
 * @param text the whole alert in canonical layout
 * @param conditionText the condition alone, normalised, with {@code let} and watchlists resolved:
 *     together with the members, {@code during}, evaluation and rearm it decides whether an edit is
 *     a new version
 * @param members the symbols and watchlist members of {@code for}, in order, each once; empty
 *     without {@code for}
 * @param symbol what a firing names where there are no members: the first-named symbol
 */
public record CheckedAlert(
    String file,
    String name,
    int line,
    String text,
    String conditionText,
    List<String> members,
    @Nullable String symbol,
    Condition condition,
    Clauses clauses) {

  /** A bare condition is text, name and condition at once: one string, however many there are. */
  public CheckedAlert {
    conditionText = conditionText.equals(name) ? name : conditionText;
    text = text.equals(name) ? name : text;
    symbol = symbol == null ? null : symbol.intern();
  }

  /**
   * The clauses of an alert, defaults filled in.
   *
   * @param cooldown microseconds, 0 for none
   * @param repeatEvery microseconds, 0 for never
   * @param message the template as written, its fields checked; null for the default message
   */
  public record Clauses(
      @Nullable Window during,
      Evaluation evaluation,
      Frequency frequency,
      long cooldown,
      @Nullable AtMost atMost,
      long repeatEvery,
      @Nullable Condition rearm,
      boolean fireIfAlreadyTrue,
      @Nullable Expiry expiry,
      Severity severity,
      List<Notify> targets,
      @Nullable String message,
      Map<String, String> labels,
      boolean paused) {}

  /** How urgent an alert is. */
  public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** As written in rules and interfaces. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** When a rule is looked at. */
  public sealed interface Evaluation {
    record OnTick() implements Evaluation {}

    /** Only at closes of bars of this interval, with the values of that bar. */
    record OnBarClose(Interval interval) implements Evaluation {}
  }

  /** How often a rule may fire. */
  public sealed interface Frequency {
    record EveryTime() implements Frequency {}

    record Once() implements Frequency {}

    record OncePerBar(Interval interval) implements Frequency {}

    record OncePerSession() implements Frequency {}

    /** Days begin at midnight of that zone. */
    record OncePerDay(java.time.ZoneId zone) implements Frequency {}
  }

  /**
   * At most so many firings.
   *
   * @param per rolling span in microseconds, 0 for the rule's whole life
   */
  public record AtMost(int times, long per) {}

  /** When a rule stops for good. */
  public sealed interface Expiry {
    /**
     * At this event time.
     *
     * @param time microseconds since 1970
     */
    record At(long time) implements Expiry {}

    /**
     * So long after the rule was first loaded.
     *
     * @param duration microseconds
     */
    record In(long duration) implements Expiry {}
  }

  /**
   * One target of {@code notify}.
   *
   * @param channel configured name, or type
   * @param target as written, or null for the channel's own
   * @param ifNotAckedIn microseconds after the firing at which this one is told if nobody
   *     acknowledged; 0 for at once
   */
  public record Notify(String channel, @Nullable String target, long ifNotAckedIn) {}
}
