package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How one rule (one member of it) stands.
 *
 * @param id {@code file~name[~member]}, URL-safe
 * @param line where its alert starts in the file, from 1
 * @param version hash of what it means
 * @param run the run whose clock it lives on
 * @param firings how often it fired since its state began
 * @param lastFiring event time in microseconds, or {@code Long.MIN_VALUE} for never
 * @param suppressed how many edges a clause stopped
 * @param reason what it waits for, what keeps it from firing, or what stopped it last; null where
 *     there is nothing to say
 */
public record RuleStatus(
    String id,
    String file,
    String alert,
    @Nullable String member,
    int line,
    String text,
    String version,
    Severity severity,
    State state,
    String run,
    long firings,
    long lastFiring,
    long suppressed,
    @Nullable String reason) {

  /** By file, place in the file, and member. */
  static final Comparator<RuleStatus> IN_ORDER =
      Comparator.comparing(RuleStatus::file)
          .thenComparingInt(RuleStatus::line)
          .thenComparing(RuleStatus::id);

  /** Where a rule is in its life; the words of the HTTP interface. */
  public enum State {
    WARMING,
    ARMED,
    TRUE,
    PENDING,
    COOLING,
    DONE,
    EXPIRED,
    PAUSED,
    BLIND,
    BROKEN;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
