package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import org.jspecify.annotations.Nullable;

/**
 * A firing with its place in the log.
 *
 * @param sequence its number; later ones are greater, some are left out
 * @param storedAt microseconds since 1970
 * @param acknowledgement null while nobody has seen it
 * @param noLongerTrueAt when the state it told of ended, event time in microseconds since 1970;
 *     null while it goes on, and where what fired was no state
 */
public record StoredFiring(
    long sequence,
    Firing firing,
    long storedAt,
    @Nullable Acknowledgement acknowledgement,
    @Nullable Long noLongerTrueAt) {

  /** One whose state goes on, or that has none. */
  public StoredFiring(
      long sequence, Firing firing, long storedAt, @Nullable Acknowledgement acknowledgement) {
    this(sequence, firing, storedAt, acknowledgement, null);
  }

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
