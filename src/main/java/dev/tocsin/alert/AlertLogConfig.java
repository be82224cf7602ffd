package dev.tocsin.alert;

import java.time.Duration;

/**
 * How the log deals with its database.
 *
 * @param capacity how many outcomes may wait to be stored
 * @param batch how many outcomes one transaction takes at most
 * @param firstRetry after which time a failed transaction is tried again; doubled each time
 * @param lastRetry the longest such time
 * @param patience how long a transaction may take before it counts as failed
 * @param probe how often an idle log looks whether the database would take something
 * @param overdue after which time an outcome that waits counts as one the database does not take
 */
public record AlertLogConfig(
    int capacity,
    int batch,
    Duration firstRetry,
    Duration lastRetry,
    Duration patience,
    Duration probe,
    Duration overdue) {

  public AlertLogConfig {
    if (capacity < 1 || batch < 1) {
      throw new IllegalArgumentException("capacity and batch are at least 1");
    }
  }

  public static AlertLogConfig usual() {
    return new AlertLogConfig(
        20_000,
        500,
        Duration.ofMillis(100),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(2),
        Duration.ofSeconds(4));
  }
}
