package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Subject;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.EventTime;
import java.util.Locale;
import java.util.stream.Collectors;

/** Expressions as text, normalised: equal texts mean equal series, and evidence shows them. */
public final class ValueText {

  private ValueText() {}

  public static String of(Value value) {
    return switch (value) {
      case Value.Constant constant ->
          Numbers.plain(constant.value()) + (constant.unit() == Value.Unit.PERCENT ? "%" : "");
      case Value.Ticks ticks -> Numbers.plain(ticks.count()) + " ticks of " + subject(ticks.of());
      case Value.Field field ->
          field.field() == Value.FieldName.LAST
              ? subject(field.subject())
              : subject(field.subject()) + "." + word(field.field());
      case Value.BarField field ->
          field.part() == Value.BarPart.CLOSE
              ? bars(field.bars())
              : word(field.part()) + "(" + bars(field.bars()) + ")";
      case Value.Indicator indicator ->
          indicator.name()
              + "("
              + indicator.inputs().stream().map(ValueText::of).collect(Collectors.joining(", "))
              + indicator.lengths().stream()
                  .map(n -> ", " + Numbers.plain(n))
                  .collect(Collectors.joining())
              + ")";
      case Value.Ago ago -> of(ago.value()) + "[" + ago.bars() + "]";
      case Value.Live live -> "live(" + of(live.value()) + ")";
      case Value.Stretch stretch ->
          (stretch.high() ? "high(" : "low(")
              + subject(stretch.subject())
              + ", "
              + stretch.from()
              + ".."
              + stretch.to()
              + " "
              + stretch.zone()
              + ")";
      case Value.Count count ->
          "count(" + String.join(" ", count.members()) + ", " + count.condition() + ")";
      case Value.Prediction prediction ->
          "prediction(" + subject(prediction.subject()) + ", " + span(prediction.horizon()) + ")";
      case Value.Arithmetic arithmetic ->
          "("
              + of(arithmetic.left())
              + operator(arithmetic.operator())
              + of(arithmetic.right())
              + ")";
      case Value.Negative negative -> "-" + of(negative.value());
      case Value.Function function ->
          function.arguments().stream()
              .map(ValueText::of)
              .collect(Collectors.joining(", ", word(function.function()) + "(", ")"));
    };
  }

  static String bars(Value.Bars bars) {
    String basis = bars.basis() == Value.FieldName.LAST ? "" : "." + word(bars.basis());
    return subject(bars.subject())
        + basis
        + "@"
        + interval(bars.interval())
        + (bars.extended() ? " extended" : "");
  }

  private static String interval(Interval interval) {
    return switch (interval.unit()) {
      case SPAN -> span(interval.length());
      case DAY -> "1d";
      case WEEK -> "1w";
    };
  }

  /** A duration in its largest whole units, as {@code 1h30m}. */
  public static String span(long micros) {
    var text = new StringBuilder();
    long rest = micros;
    rest = unit(text, rest, EventTime.WEEK, "w");
    rest = unit(text, rest, EventTime.DAY, "d");
    rest = unit(text, rest, EventTime.HOUR, "h");
    rest = unit(text, rest, EventTime.MINUTE, "m");
    rest = unit(text, rest, EventTime.SECOND, "s");
    rest = unit(text, rest, EventTime.MILLISECOND, "ms");
    unit(text, rest, 1, "us");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static long unit(StringBuilder text, long rest, long unit, String word) {
    if (rest >= unit) {
      text.append(rest / unit).append(word);
    }
    return rest % unit;
  }

  private static String subject(Subject subject) {
    return switch (subject) {
      case Subject.Symbol symbol -> symbol.name();
      case Subject.Member _ -> "price";
    };
  }

  private static String operator(Value.Operator operator) {
    return switch (operator) {
      case PLUS -> " + ";
      case MINUS -> " - ";
      case TIMES -> " * ";
      case DIVIDE -> " / ";
    };
  }

  private static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
