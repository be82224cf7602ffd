package dev.tocsin.engine.reference;

import java.util.Collection;

/** Kleene's three values. */
enum Logic {
  FALSE,
  UNKNOWN,
  TRUE;

  static Logic of(boolean value) {
    return value ? TRUE : FALSE;
  }

  Logic not() {
    return values()[2 - ordinal()];
  }

  static Logic and(Collection<Logic> all) {
    return all.stream().min(Logic::compareTo).orElse(TRUE);
  }

  static Logic or(Collection<Logic> all) {
    return all.stream().max(Logic::compareTo).orElse(FALSE);
  }
}
