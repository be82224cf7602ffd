package dev.tocsin.notify;

import org.jspecify.annotations.Nullable;

/** What becomes of a parcel after the stages. Times are microseconds since 1970. */
sealed interface Verdict {

  /** The word for why. */
  String reason();

  /**
   * It is with the other side.
   *
   * @param reference by which the channel finds it again; null where there is none
   */
  record Delivered(String reason, @Nullable String reference) implements Verdict {}

  /**
   * It is tried again.
   *
   * @param at not before then
   * @param others whether all else for the same receiver waits as well
   */
  record Again(String reason, long at, boolean others) implements Verdict {}

  /** It is not tried again and waits for a person. */
  record Dead(String reason) implements Verdict {}

  /**
   * It is kept and looked at again.
   *
   * @param by what holds it, as it is shown
   */
  record Held(Reason why, String by, long until) implements Verdict {
    @Override
    public String reason() {
      return why.word();
    }
  }

  /**
   * It is kept and not sent.
   *
   * @param by what stands against it, as it is shown
   */
  record Suppressed(Reason why, String by) implements Verdict {
    @Override
    public String reason() {
      return why.word();
    }
  }

  /** It has ended by other hands meanwhile; not written down. */
  record Gone() implements Verdict {
    @Override
    public String reason() {
      return "gone";
    }
  }

  /** Nothing came of it yet; not written down. */
  record Later(long at) implements Verdict {
    @Override
    public String reason() {
      return Reason.RATE_LIMIT.word();
    }
  }
}
