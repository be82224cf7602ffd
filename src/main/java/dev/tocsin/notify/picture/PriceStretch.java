package dev.tocsin.notify.picture;

import java.util.List;

/**
 * Prices of a symbol over a stretch of time, oldest first; where none was heard there is none.
 *
 * @param from event time of its left end, microseconds
 * @param to event time of its right end, microseconds
 */
public record PriceStretch(long from, long to, List<Span> spans) {

  public PriceStretch {
    spans = List.copyOf(spans);
  }

  /**
   * What was heard in a few seconds.
   *
   * @param time event time of the last of them, microseconds
   */
  public record Span(long time, double low, double high, double last) {}
}
