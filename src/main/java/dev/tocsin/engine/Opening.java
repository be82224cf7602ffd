package dev.tocsin.engine;

import java.util.Locale;

/** Why a rule was let through to fire, as its evidence says. */
public enum Opening {
  /** The condition became true after it had been false, or is an event. */
  ARMED,
  /** It was true already when it was first seen, and {@code fire if already true} asks for that. */
  ALREADY_TRUE,
  /** What rearms it had been true since it last fired. */
  REARMED,
  /** A cooldown is over in which an edge was stopped, and the condition is true still. */
  COOLDOWN_OVER,
  /** A reminder: {@code repeat every D while true}. */
  REPEATED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As in interfaces: {@code cooldown_over}. */
  public String word() {
    return word;
  }
}
