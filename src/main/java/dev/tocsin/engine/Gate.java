package dev.tocsin.engine;

import java.util.Locale;

/**
 * What stands between a rule and a firing. The same word in the log, the metrics, the API and the
 * page.
 */
public enum Gate {
  /** Open: it fires. */
  ARMED("armed"),

  // ---- the condition is met, and a clause stops it, in the order in which an edge meets them

  EXPIRED("expired"),
  PAUSED("paused"),
  ONCE("fired already, once"),
  ONCE_PER("fired already in this bar, session or day"),
  COOLDOWN("cooling down"),
  AT_MOST("fired as often as allowed"),
  REARM("waiting to be rearmed"),

  // ---- the condition is met, and that is no edge

  /** A state that was true before the rule could be armed, or since it fired. */
  NOT_ARMED("not armed, true already"),
  /** The bound of a {@code within} behind one event. */
  SILENCE("crossed after too long a silence"),

  // ---- the condition is not met

  NOT_MET("the condition was not met"),
  WARM_UP("warm-up"),
  NO_TICK("no tick yet"),
  STALE("stale"),
  /** Division by zero and the like. */
  UNKNOWN("not known"),

  // ---- the rule does not look

  OUTSIDE_HOURS("outside its hours"),
  LATE_TICK("the tick was late"),
  /** No input has moved the clock so far. */
  CLOCK("the clock has not come so far"),
  NOT_LOADED("not loaded yet"),
  BROKEN("broken"),

  /** It fired, and a silence kept the notification back. */
  SILENCED("silenced at delivery");

  private final String sentence;
  private final String word = name().toLowerCase(Locale.ROOT);

  Gate(String sentence) {
    this.sentence = sentence;
  }

  /** As in interfaces: {@code at_most}. */
  public String word() {
    return word;
  }

  public String sentence() {
    return sentence;
  }
}
