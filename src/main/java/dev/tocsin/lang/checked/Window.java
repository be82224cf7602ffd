package dev.tocsin.lang.checked;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Hours in which a rule sees anything at all; half-open, seen on the calendar of the rule's
 * symbols.
 */
public sealed interface Window {

  /** Regular trading hours of the symbol's calendar. */
  record Regular() implements Window {}

  /** Regular and extended trading hours of the symbol's calendar. */
  record Extended() implements Window {}

  /**
   * Hours of the clock; where {@code to} is not after {@code from} they go over midnight, and the
   * day is that of {@code from}.
   */
  record Hours(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) implements Window {}
}
