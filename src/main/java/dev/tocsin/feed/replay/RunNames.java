package dev.tocsin.feed.replay;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Names for runs, such as {@code demo-20261122T032600123Z}: each new one sorts after the others.
 */
final class RunNames {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'");

  private final String prefix;
  private final InstantSource clock;
  private Instant last = Instant.MIN;

  RunNames(String source, InstantSource clock) {
    this.prefix = source + "-";
    this.clock = clock;
  }

  /** Takes note of a name given before the last restart; one of another make is passed over. */
  void seen(String run) {
    if (run.startsWith(prefix) && run.substring(prefix.length()).matches("\\d{8}T\\d{9}Z")) {
      last = LocalDateTime.parse(run.substring(prefix.length()), FORMAT).toInstant(ZoneOffset.UTC);
    }
  }

  String next() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    last = now.isAfter(last) ? now : last.plusMillis(1);
    return prefix + FORMAT.format(last.atOffset(ZoneOffset.UTC));
  }
}
