package dev.tocsin.notify.route;

import java.util.List;
import java.util.Locale;

/**
 * Who is told of a firing, and why.
 *
 * @param legs in the order of the routes, each receiver once
 * @param trace what was looked at, in sentences for a person
 */
public record Routing(List<Leg> legs, List<String> trace) {

  public Routing {
    legs = List.copyOf(legs);
    trace = List.copyOf(trace);
  }

  /** Why somebody is told. */
  public enum Because {
    NAMED_BY_RULE,
    MATCHED_ROUTE,
    /** There are no routes: every channel is told. */
    EVERY_CHANNEL,
    ESCALATED,
    FALLBACK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One that is told.
   *
   * @param after microseconds before it is told if nobody acknowledged; 0 for at once
   */
  public record Leg(Receiver receiver, Because because, Route.Settings settings, long after) {}
}
