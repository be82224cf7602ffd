package dev.tocsin.web.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What a bridge counts.
 *
 * @param dropped quotes that a slow client did not get
 * @param closed clients that were cut off for being too slow
 * @param refused frames that were not allowed
 */
record BusMeters(Counter dropped, Counter closed, Counter refused) {

  static BusMeters of(MeterRegistry meters, String bridge) {
    return new BusMeters(
        meters.counter("tocsin.bus.quotes.dropped", "bridge", bridge),
        meters.counter("tocsin.bus.closed.slow", "bridge", bridge),
        meters.counter("tocsin.bus.refused", "bridge", bridge));
  }
}
