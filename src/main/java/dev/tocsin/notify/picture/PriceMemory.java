package dev.tocsin.notify.picture;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.picture.PriceStretch.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The prices of the last minutes of every symbol, coarsely: enough to draw them. Bounded by symbols
 * and by time; what is beyond has no picture. Of any thread.
 */
public final class PriceMemory {

  /** What is heard within so long is one point of the line. */
  private static final long SPAN = 10 * EventTime.SECOND;

  /** What is looked at before a firing, and after it where it is told late. */
  private static final long BEFORE = 30 * EventTime.MINUTE;

  private static final long AFTER = 10 * EventTime.MINUTE;
  private static final int MOST_SPANS = (int) ((BEFORE + AFTER) / SPAN);
  private static final int MOST_SYMBOLS = 5_000;

  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  private static final class Line {
    private final Deque<Span> spans = new ArrayDeque<>();
    private String run;

    Line(String run) {
      this.run = run;
    }

    synchronized void heard(String now, long time, double price) {
      if (!now.equals(run)) {
        run = now;
        spans.clear();
      }
      Span last = spans.peekLast();
      if (last != null && time <= last.time()) {
        return;
      }
      if (last != null && Math.floorDiv(time, SPAN) == Math.floorDiv(last.time(), SPAN)) {
        spans.pollLast();
        spans.add(new Span(time, Math.min(last.low(), price), Math.max(last.high(), price), price));
        return;
      }
      spans.add(new Span(time, price, price, price));
      if (spans.size() > MOST_SPANS) {
        spans.pollFirst();
      }
    }

    synchronized List<Span> of(String wanted) {
      return wanted.equals(run) ? List.copyOf(spans) : List.of();
    }
  }

  /**
   * A price was heard.
   *
   * @param run which pass over which input it is of; another one begins anew
   * @param time event time in microseconds; what is not newer than the last is nothing new
   */
  public void heard(String run, String symbol, long time, double price) {
    if (!Double.isFinite(price)) {
      return;
    }
    Line line = lines.get(symbol);
    if (line == null) {
      if (lines.size() >= MOST_SYMBOLS) {
        return;
      }
      line = lines.computeIfAbsent(symbol, none -> new Line(run));
    }
    line.heard(run, time, price);
  }

  /**
   * The minutes around an instant.
   *
   * @param price what it was at that instant, which may not have been heard yet
   */
  public PriceStretch around(String run, String symbol, long time, double price) {
    Line line = lines.get(symbol);
    List<Span> spans = new ArrayList<>();
    for (Span span : line == null ? List.<Span>of() : line.of(run)) {
      if (span.time() >= time - BEFORE && span.time() <= time + AFTER) {
        spans.add(span);
      }
    }
    if (Double.isFinite(price) && (spans.isEmpty() || spans.getLast().time() < time)) {
      spans.add(new Span(time, price, price, price));
    }
    long first = spans.isEmpty() ? time : spans.getFirst().time();
    long last = spans.isEmpty() ? time : Math.max(time, spans.getLast().time());
    return new PriceStretch(first, last, spans);
  }
}
