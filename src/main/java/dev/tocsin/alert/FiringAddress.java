package dev.tocsin.alert;

import dev.tocsin.lang.checked.CheckedAlert.Severity;

/**
 * Where firings are published on the event bus: each the moment it comes about, and again when it
 * is stored, after its transaction and in the order of sequence numbers, as the JSON of {@link
 * FiringJson}.
 */
public final class FiringAddress {

  /**
   * Each firing the moment it comes about, in the short form of {@link FiringJson#news}, before the
   * disk and the log have it: for those to whom microseconds count. The end of the process between
   * the two takes it from here and leaves it in {@link #ALL}; a power cut may undo it.
   */
  public static final String FIRED = "alerts.fired";

  /** Each firing once it is stored. */
  public static final String ALL = "alerts.firings";

  /**
   * Each firing that the database could not take in time and that is told all the same, with {@code
   * recorded: false}; it comes on {@link #ALL} when it is stored.
   */
  public static final String UNRECORDED = "alerts.unrecorded";

  /**
   * Where it is published that the state a rule fired on is over, {@code {rule, run, at}}, after
   * its transaction; perhaps more than once.
   */
  public static final String OVER = "alerts.over";

  private FiringAddress() {}

  /** Those of that severity alone. */
  public static String of(Severity severity) {
    return ALL + "." + severity.word();
  }
}
