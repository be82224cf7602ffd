package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import org.jspecify.annotations.Nullable;

/**
 * A firing with its place in the log.
 *
 * @param sequence its number; later ones are greater, some are left out
 * @param storedAt microseconds since 1970
 * @param acknowledgement null while nobody has seen it
 */
public record StoredFiring(
    long sequence, Firing firing, long storedAt, @Nullable Acknowledgement acknowledgement) {

  /**
   * That a person has seen it.
   *
   * @param at microseconds since 1970
   * @param by who, as it is shown
   */
  public record Acknowledgement(long at, String by) {}

  public FiringState state() {
    return acknowledgement == null ? FiringState.OPEN : FiringState.ACKNOWLEDGED;
  }
}
