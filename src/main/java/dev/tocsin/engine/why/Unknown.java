package dev.tocsin.engine.why;

import java.util.Locale;

/**
 * Why a value, or what is made of it, is not known.
 *
 * @param missing how many closed bars are missing for {@link Cause#WARM_UP}, else 0
 */
public record Unknown(Cause cause, int missing, Note note) {

  /** What keeps a value from being known. */
  public enum Cause {
    /** Its symbol has not been heard of, or not in the way that is asked for. */
    NO_TICK,
    /** Too few bars, trading sessions or ticks so far. */
    WARM_UP,
    /** Its symbol has been silent for too long. */
    STALE,
    DIVISION_BY_ZERO,
    /** A stretch of the day that is not over, or a forecast that nobody has made. */
    NOT_YET,
    /** No number for what was seen, such as a percent of a value that is not above zero. */
    UNDEFINED;

    /** As in interfaces: {@code warm_up}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Unknown of(Cause cause, String sentence) {
    return new Unknown(cause, 0, Note.of(sentence));
  }

  public static Unknown bars(int missing, String sentence) {
    return new Unknown(Cause.WARM_UP, missing, Note.of(sentence));
  }

  public static Unknown since(Cause cause, String sentence, long time) {
    return new Unknown(cause, 0, Note.since(sentence, time));
  }
}
