package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Span;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.market.EventTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Durations, counts of bars and bar intervals. */
final class Spans {

  private static final int MOST_BARS = 100_000;

  private final Scope scope;

  Spans(Scope scope) {
    this.scope = scope;
  }

  /** Microseconds above zero, or 0 after an error. Bars count only where a bar series is read. */
  long micros(Span span, List<Value.Bars> series) {
    return switch (span) {
      case Span.Written written -> positive(span, written.length());
      case Span.Named named -> named(named);
      case Span.Bars bars -> ofBars(bars, series);
    };
  }

  /** Microseconds above zero, or 0 after an error, where bars cannot be counted. */
  long micros(Span span) {
    return micros(span, List.of());
  }

  private long positive(Span span, long micros) {
    if (micros == 0) {
      scope.findings.error("duration", span.range(), "a duration must be longer than nothing");
    }
    return micros;
  }

  private long named(Span.Named named) {
    Typed value = scope.values.get(named.name());
    if (value == null) {
      scope.findings.error(
          "unknown-name",
          named.range(),
          "unknown duration '" + named.name() + "'",
          hint(named.name()));
      return 0;
    }
    if (value.unit() != Value.Unit.DURATION || !(value.constant() instanceof Double micros)) {
      scope.findings.error(
          "wrong-kind",
          named.range(),
          "a duration is expected, and '" + named.name() + "' is " + Typed.name(value.unit()));
      return 0;
    }
    return positive(named, micros.longValue());
  }

  private String hint(String name) {
    String nearest = Nearest.hint(name, scope.values.keySet());
    return nearest != null
        ? nearest
        : "write a duration such as 5m, or 'let " + name + " = 5m' in this file";
  }

  private long ofBars(Span.Bars bars, List<Value.Bars> series) {
    Interval interval = interval(series);
    if (interval == null || interval.unit() != Interval.Unit.SPAN) {
      scope.findings.error(
          "bars",
          bars.range(),
          interval == null
              ? "bars can be counted only behind a series of bars"
              : "days and weeks of bars have no fixed length here",
          "write a duration such as 15m"
              + (interval == null ? ", or a series such as MNQ@5m" : ""));
      return 0;
    }
    return count(bars) * interval.length();
  }

  /** A whole number of bars above zero, or 0 after an error. */
  int count(Span.Bars bars) {
    return whole(
        new Operand.Number(bars.range(), bars.written(), bars.count()), 1, MOST_BARS, "bars");
  }

  /** The one interval of the series, or null where there is none or more than one. */
  static @Nullable Interval interval(List<Value.Bars> series) {
    List<Interval> intervals = series.stream().map(Value.Bars::interval).distinct().toList();
    return intervals.size() == 1 ? intervals.getFirst() : null;
  }

  /** A whole number within bounds, or 0 after an error. */
  int whole(Operand.Number number, int least, int most, String what) {
    double value = number.value();
    if (value != Math.rint(value) || value < least || value > most) {
      scope.findings.error(
          "number",
          number.range(),
          "the number of " + what + " must be a whole one from " + least + " to " + most);
      return 0;
    }
    return (int) value;
  }

  /** A bar interval: one that divides a day, a day, or a week; null after an error. */
  @Nullable Interval interval(Operand.Bars bars) {
    long length = bars.length();
    if (length == EventTime.WEEK) {
      return new Interval(Interval.Unit.WEEK, length);
    }
    if (length == EventTime.DAY && bars.written().endsWith("d")) {
      return new Interval(Interval.Unit.DAY, length);
    }
    if (length == 0 || EventTime.DAY % length != 0) {
      scope.findings.error(
          "interval",
          bars.range(),
          "bars of " + bars.written() + " do not divide a day",
          "take one that does, such as 1m, 5m, 15m, 1h, 4h, or 1d, 1w");
      return null;
    }
    return new Interval(Interval.Unit.SPAN, length);
  }
}
