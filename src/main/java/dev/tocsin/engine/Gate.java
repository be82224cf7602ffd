package dev.tocsin.engine;

import java.util.Locale;

/**
 * What stands between a condition that is met and a firing. The same word in the log, the metrics,
 * the API and the page.
 */
public enum Gate {
  /** Open: it fires. */
  ARMED("armed"),
  PAUSED("paused"),
  EXPIRED("expired"),
  ONCE("fired already, once"),
  ONCE_PER("fired already in this bar, session or day"),
  COOLDOWN("cooling down"),
  AT_MOST("fired as often as allowed"),
  REARM("waiting to be rearmed");

  private final String sentence;

  Gate(String sentence) {
    this.sentence = sentence;
  }

  /** As in interfaces: {@code at_most}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String sentence() {
    return sentence;
  }
}
