package dev.tocsin.notify.route;

import dev.tocsin.alert.Matcher;
import dev.tocsin.engine.Firing;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Hours in which firings are held; when they end, all that were held are told in one digest.
 *
 * @param except firings that are told all the same; null for none
 */
public record QuietHours(Weekly hours, @Nullable Matcher except) {

  /**
   * Until when a firing is held, in microseconds since 1970; empty where it is not.
   *
   * @param now microseconds since 1970
   */
  public Optional<Long> holds(Firing firing, long now) {
    OptionalLong end = hours.endAt(now);
    boolean told = except != null && except.matches(firing);
    return end.isEmpty() || told ? Optional.empty() : Optional.of(end.getAsLong());
  }
}
