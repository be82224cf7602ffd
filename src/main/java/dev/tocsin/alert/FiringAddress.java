package dev.tocsin.alert;

import dev.tocsin.lang.checked.CheckedAlert.Severity;

/**
 * Where stored firings are published on the event bus, each after its transaction and in the order
 * of sequence numbers, as the JSON of {@link FiringJson}.
 */
public final class FiringAddress {

  public static final String ALL = "alerts.firings";

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
