package dev.tocsin.engine.why;

import dev.tocsin.market.EventTime;

/**
 * A plain sentence without its full stop, which may end in an instant. The instant is kept apart,
 * so that each reader sees it in a zone of its own.
 *
 * @param time event time in microseconds; of no meaning with {@link When#NONE}
 */
public record Note(String text, When when, long time) {

  /** The word that goes before the instant. */
  public enum When {
    NONE,
    AT,
    SINCE,
    UNTIL;

    /** As in JSON and in text: {@code until}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public static Note of(String text) {
    return new Note(text, When.NONE, 0);
  }

  public static Note at(String text, long time) {
    return new Note(text, When.AT, time);
  }

  /** Without the instant where there is none. */
  public static Note since(String text, long time) {
    return time == Long.MIN_VALUE ? of(text) : new Note(text, When.SINCE, time);
  }

  /** As one sentence, its instant in UTC. */
  public String inUtc() {
    return when == When.NONE ? text : text + " " + when.word() + " " + EventTime.format(time);
  }

  /** Without the instant where it never comes. */
  public static Note until(String text, long time) {
    return time == Long.MAX_VALUE ? of(text) : new Note(text, When.UNTIL, time);
  }
}
