package dev.tocsin.notify;

import dev.tocsin.notify.route.Budget;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what was told, by whatever has a budget. A span begins with the first that is told in it.
 * Bounded: beyond {@value #MOST} the span that began first is forgotten. Of the verticle's thread.
 */
final class Budgets {

  private static final int MOST = 50_000;

  private final Map<String, Span> spans = new LinkedHashMap<>();

  private static final class Span {
    private final long until;
    private int told;

    Span(long until) {
      this.until = until;
    }
  }

  /** How a budget stands with one more. */
  enum Standing {
    WITHIN,
    /** This one is the last. */
    LAST,
    OVER
  }

  /** With one more of that key, which is not counted by this. */
  Standing standing(String key, Budget budget, long now) {
    Span span = spans.get(key);
    int told = span == null || now >= span.until ? 0 : span.told;
    if (told >= budget.most()) {
      return Standing.OVER;
    }
    return told == budget.most() - 1 ? Standing.LAST : Standing.WITHIN;
  }

  /** When the span of that key ends, in microseconds since 1970. */
  long until(String key, Budget budget, long now) {
    Span span = spans.get(key);
    return span == null || now >= span.until ? now + budget.per() : span.until;
  }

  /** One was told. */
  void count(String key, Budget budget, long now) {
    Span span = spans.get(key);
    if (span == null || now >= span.until) {
      spans.remove(key);
      span = new Span(now + budget.per());
      spans.put(key, span);
      if (spans.size() > MOST) {
        spans.remove(spans.keySet().iterator().next());
      }
    }
    span.told++;
  }
}
