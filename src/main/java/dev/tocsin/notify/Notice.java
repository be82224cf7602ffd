package dev.tocsin.notify;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import java.util.List;
import java.util.Map;

/** What the service says itself, in the form of a firing of no rule and no run. */
final class Notice {

  private Notice() {}

  /**
   * Of the service.
   *
   * @param kind such as {@code test}; part of its id
   * @param time microseconds since 1970
   */
  static Firing of(String kind, String title, Severity severity, String message, long time) {
    return new Firing(
        "tocsin-" + kind + "-" + time,
        "tocsin~" + kind,
        "",
        title,
        null,
        "",
        "TOCSIN",
        time,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        severity,
        message,
        Map.of(),
        new Evidence(
            "said by the service itself at " + EventTime.format(time), List.of(), null, ""),
        "tocsin",
        0,
        0);
  }
}
