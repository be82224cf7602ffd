package dev.tocsin.lang.check;

import dev.tocsin.lang.tree.Clock;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.market.Instrument;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which zone a clock time is in: its own, the file's, the exchange's, else UTC with a warning. */
final class Zones {

  /** The calendar of symbols that nobody described: it says nothing about their exchange. */
  private static final String UNDESCRIBED = "plain";

  private static final ZoneId UTC = ZoneId.of("UTC");

  private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

  private final Scope scope;
  private final Collection<String> symbols;
  private boolean warned;

  /**
   * @param symbols of the rule, in order
   */
  Zones(Scope scope, Collection<String> symbols) {
    this.scope = scope;
    this.symbols = symbols;
  }

  static @Nullable ZoneId named(Scope scope, Name name) {
    if (KNOWN.contains(name.text())) {
      return ZoneId.of(name.text());
    }
    List<String> places =
        KNOWN.stream().filter(id -> id.endsWith("/" + name.text())).sorted().toList();
    String nearest = Nearest.hint(name.text(), KNOWN.stream().sorted().toList());
    scope.findings.error(
        "unknown-zone",
        name.range(),
        "unknown time zone '" + name.text() + "'",
        places.isEmpty()
            ? nearest != null ? nearest : "zones are named like America/New_York or UTC"
            : "did you mean '" + places.getFirst() + "'?");
    return null;
  }

  /** The zone of one clock time. */
  ZoneId of(Clock clock) {
    ZoneId own = clock.zone() == null ? null : named(scope, clock.zone());
    if (own != null || clock.zone() != null) {
      return own == null ? UTC : own;
    }
    return standard(clock.range());
  }

  /** The zone of a stretch: both ends must be in the same one. */
  ZoneId of(Clock from, Clock to) {
    if (from.zone() != null && to.zone() != null && !from.zone().text().equals(to.zone().text())) {
      scope.findings.error(
          "two-zones",
          to.zone().range(),
          "both ends of a stretch of hours must be in the same zone",
          "name the zone once, behind the second time");
    }
    return of(to.zone() != null ? to : from);
  }

  /** Where no zone is written. */
  ZoneId standard(SourceRange range) {
    if (scope.zone != null) {
      return scope.zone;
    }
    if (scope.around.zone() != null) {
      return scope.around.zone().equals(ZoneOffset.UTC) ? UTC : scope.around.zone();
    }
    List<ZoneId> zones =
        symbols.stream()
            .map(scope.instruments::of)
            .filter(instrument -> !instrument.calendar().equals(UNDESCRIBED))
            .map(Instrument::zone)
            .map(zone -> zone.equals(ZoneOffset.UTC) ? UTC : zone)
            .distinct()
            .toList();
    if (zones.size() != 1 && !warned) {
      warned = true;
      scope.findings.warning(
          "no-zone",
          range,
          zones.isEmpty()
              ? "no time zone is named, so this is in UTC"
              : "no time zone is named, and the symbols trade in "
                  + zones.stream().map(ZoneId::getId).collect(Collectors.joining(" and "))
                  + ", so this is in "
                  + zones.getFirst(),
          "write 'timezone America/New_York' in this file, or the zone behind the time");
    }
    return zones.isEmpty() ? UTC : zones.getFirst();
  }

  /** The time of a clock that must have no date. */
  LocalTime time(Clock clock) {
    if (clock.date() != null) {
      scope.findings.error("date", clock.range(), "a time of day is expected here, without a date");
    }
    return clock.time() == null ? LocalTime.MIDNIGHT : clock.time();
  }
}
