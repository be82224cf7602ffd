package dev.tocsin.alert;

import java.util.Locale;

/** What became of a firing. */
public enum FiringState {
  OPEN,
  ACKNOWLEDGED;

  /** As written in interfaces. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
