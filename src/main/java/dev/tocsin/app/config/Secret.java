package dev.tocsin.app.config;

/**
 * A value that is never printed: {@code toString} hides it, so that no log line or message shows it
 * by accident.
 */
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The secret itself, for the one place that has to send or compare it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
