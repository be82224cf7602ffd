package dev.tocsin.notify.channel;

import java.util.Locale;

/** What kind of thing a notification tells. */
public enum Event {
  /** One firing. */
  FIRING,
  /** News of a firing that this channel was told of: no longer true, or acknowledged. */
  UPDATE,
  /** Asked for by a person who wants to see whether the channel works. */
  TEST,
  /** Several firings in one. */
  DIGEST,
  /** The service speaks of itself. */
  NOTICE;

  /** As written in interfaces and in the table. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Event ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
