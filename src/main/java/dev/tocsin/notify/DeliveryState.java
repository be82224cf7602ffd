package dev.tocsin.notify;

import java.util.Locale;

/** How a delivery stands. */
public enum DeliveryState {
  WAITING,
  DELIVERED,
  DEAD,
  /** Kept and not sent, for a reason. */
  SUPPRESSED;

  /** As written in interfaces and in the table. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static DeliveryState ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
