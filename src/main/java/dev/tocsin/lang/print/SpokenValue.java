package dev.tocsin.lang.print;

import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.indicator.IndicatorKind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Checked values in plain English. */
final class SpokenValue {

  private SpokenValue() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Constant constant ->
          constant.unit() == Value.Unit.DURATION
              ? Durations.spoken((long) constant.value())
              : Numbers.plain(constant.value())
                  + (constant.unit() == Value.Unit.PERCENT ? "%" : "");
      case Value.Ticks ticks -> Numbers.plain(ticks.count()) + " ticks of " + subject(ticks.of());
      case Value.Field field -> field(field.field()) + " of " + subject(field.subject());
      case Value.BarField field ->
          part(field.part()) + " of the newest closed " + bars(field.bars(), " bar");
      case Value.Indicator indicator ->
          indicator.name()
              + lengths(indicator.lengths())
              + " of "
              + indicator.inputs().stream()
                  .map(input -> series(input, indicator.name()))
                  .collect(Collectors.joining(", "));
      case Value.Ago ago -> earlier(ago);
      case Value.Live live ->
          live.value() instanceof Value.BarField field
              ? part(field.part()) + " of the " + bars(field.bars(), " bar") + " in the making"
              : of(live.value()) + " (with the bar in the making)";
      case Value.Stretch stretch ->
          "today's "
              + (stretch.high() ? "high" : "low")
              + " of "
              + subject(stretch.subject())
              + " from "
              + stretch.from()
              + " to "
              + stretch.to()
              + " "
              + stretch.zone();
      case Value.Count count ->
          "the number of "
              + members(count.members())
              + " for which "
              + SpokenCondition.inner(count.condition());
      case Value.Prediction prediction ->
          "the newest forecast of "
              + subject(prediction.subject())
              + " for "
              + Durations.spoken(prediction.horizon())
              + " ahead";
      case Value.Arithmetic arithmetic ->
          inner(arithmetic.left()) + operator(arithmetic.operator()) + inner(arithmetic.right());
      case Value.Negative negative -> "minus " + inner(negative.value());
      case Value.Function function ->
          switch (function.function()) {
                case ABS -> "the size of ";
                case MIN -> "the least of ";
                case MAX -> "the greatest of ";
              }
              + function.arguments().stream()
                  .map(SpokenValue::inner)
                  .collect(Collectors.joining(" and "));
    };
  }

  /** What an indicator reads: not one value but all of them, or the bars as they are. */
  private static String series(Value value, String indicator) {
    if (value instanceof Value.Arithmetic arithmetic) {
      return "("
          + series(arithmetic.left(), indicator)
          + operator(arithmetic.operator())
          + series(arithmetic.right(), indicator)
          + ")";
    }
    if (!(value instanceof Value.BarField field)) {
      return of(value);
    }
    String bars = bars(field.bars(), " bars");
    return Objects.requireNonNull(Catalogue.INDICATORS.get(indicator)).input()
            == IndicatorKind.Input.BARS
        ? bars
        : part(field.part()) + " of " + bars;
  }

  private static String operator(Value.Operator operator) {
    return switch (operator) {
      case PLUS -> " plus ";
      case MINUS -> " minus ";
      case TIMES -> " times ";
      case DIVIDE -> " divided by ";
    };
  }

  private static String earlier(Value.Ago ago) {
    if (ago.bars() == 0) {
      return of(ago.value());
    }
    String before = ago.bars() == 1 ? " one bar before" : " " + ago.bars() + " bars before";
    return ago.value() instanceof Value.BarField field
        ? part(field.part()) + " of the " + bars(field.bars(), " bar") + before + " the newest one"
        : inner(ago.value()) + " as it was" + before;
  }

  private static String inner(Value value) {
    return value instanceof Value.Arithmetic ? "(" + of(value) + ")" : of(value);
  }

  private static String lengths(List<Double> lengths) {
    return lengths.isEmpty()
        ? ""
        : lengths.stream().map(Numbers::plain).collect(Collectors.joining(", ", "(", ")"));
  }

  static String subject(Value.Subject subject) {
    return switch (subject) {
      case Value.Subject.Symbol symbol -> symbol.name();
      case Value.Subject.Member _ -> "the member";
    };
  }

  /** A few by name, more as a number. */
  static String members(List<String> members) {
    return members.size() <= 5
        ? String.join(", ", members)
        : String.join(", ", members.subList(0, 3)) + " and " + (members.size() - 3) + " more";
  }

  private static String field(Value.FieldName field) {
    return switch (field) {
      case LAST -> "the last price";
      case BID -> "the bid";
      case ASK -> "the ask";
      case MID -> "the mid";
      case SPREAD -> "the spread";
      case SIZE -> "the last trade size";
      case OPEN -> "the session's open";
      case HIGH -> "the session's high";
      case LOW -> "the session's low";
      case VOLUME -> "the session's volume";
      case VWAP -> "the session's vwap";
      case PREV_CLOSE -> "the previous close";
      case CHANGE -> "the change since the previous close";
      case CHANGE_PCT -> "the percent change since the previous close";
    };
  }

  private static String part(Value.BarPart part) {
    return switch (part) {
      case OPEN -> "the open";
      case HIGH -> "the high";
      case LOW -> "the low";
      case CLOSE -> "the close";
      case VOLUME -> "the volume";
    };
  }

  /** As {@code 5m bars of MNQ}. */
  static String bars(Value.Bars bars, String noun) {
    String basis =
        switch (bars.basis()) {
          case BID -> " bid";
          case ASK -> " ask";
          case MID -> " mid";
          case LAST, SPREAD, SIZE, OPEN, HIGH, LOW, VOLUME, VWAP -> "";
          case PREV_CLOSE, CHANGE, CHANGE_PCT -> "";
        };
    return interval(bars.interval())
        + basis
        + noun
        + " of "
        + subject(bars.subject())
        + (bars.extended() ? " (extended hours too)" : "");
  }

  static String interval(Interval interval) {
    return switch (interval.unit()) {
      case SPAN -> Durations.format(interval.length());
      case DAY -> "daily";
      case WEEK -> "weekly";
    };
  }
}
