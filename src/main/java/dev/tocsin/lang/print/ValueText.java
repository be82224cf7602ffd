package dev.tocsin.lang.print;

import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Numbers;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checked values as the language writes them: nothing named, nothing left out. */
public final class ValueText {

  private ValueText() {}

  public static String of(Value value) {
    return switch (value) {
      case Value.Constant constant -> constant(constant);
      case Value.Ticks ticks -> Numbers.plain(ticks.count()) + " ticks";
      case Value.Field field ->
          field.field() == Value.FieldName.LAST
              ? subject(field.subject())
              : subject(field.subject()) + "." + word(field.field());
      case Value.BarField field ->
          field.part() == Value.BarPart.CLOSE
              ? bars(field.bars())
              : word(field.part()) + "(" + bars(field.bars()) + ")";
      case Value.Indicator indicator ->
          Stream.concat(
                  indicator.inputs().stream().map(ValueText::of),
                  indicator.lengths().stream().map(Numbers::plain))
              .collect(Collectors.joining(", ", indicator.name() + "(", ")"));
      case Value.Ago ago -> inner(ago.value()) + "[" + ago.bars() + "]";
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
          "count(("
              + count.members().stream().map(ValueText::symbol).collect(Collectors.joining(", "))
              + "), "
              + ConditionText.of(count.condition())
              + ")";
      case Value.Prediction prediction ->
          "prediction("
              + subject(prediction.subject())
              + ", "
              + Durations.format(prediction.horizon())
              + ")";
      case Value.Arithmetic arithmetic ->
          inner(arithmetic.left())
              + " "
              + sign(arithmetic.operator())
              + " "
              + inner(arithmetic.right());
      case Value.Negative negative -> "-" + inner(negative.value());
      case Value.Function function ->
          function.arguments().stream()
              .map(ValueText::of)
              .collect(Collectors.joining(", ", word(function.function()) + "(", ")"));
    };
  }

  private static String inner(Value value) {
    return value instanceof Value.Arithmetic || value instanceof Value.Negative
        ? "(" + of(value) + ")"
        : of(value);
  }

  private static String constant(Value.Constant constant) {
    return switch (constant.unit()) {
      case PERCENT -> Numbers.plain(constant.value()) + "%";
      case DURATION -> Durations.format((long) constant.value());
      case NUMBER, PRICE, RATIO, VOLUME, COUNT -> Numbers.plain(constant.value());
    };
  }

  private static char sign(Value.Operator operator) {
    return switch (operator) {
      case PLUS -> '+';
      case MINUS -> '-';
      case TIMES -> '*';
      case DIVIDE -> '/';
    };
  }

  static String subject(Value.Subject subject) {
    return switch (subject) {
      case Value.Subject.Symbol symbol -> symbol(symbol.name());
      case Value.Subject.Member _ -> "price";
    };
  }

  /** A symbol, in quotes where the language needs them. */
  public static String symbol(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && "._-/^".indexOf(c) < 0) {
        return "'" + name + "'";
      }
    }
    return name;
  }

  /** Bars as {@code MNQ@5m}. */
  public static String bars(Value.Bars bars) {
    String basis = bars.basis() == Value.FieldName.LAST ? "" : "." + word(bars.basis());
    return subject(bars.subject())
        + basis
        + "@"
        + interval(bars.interval())
        + (bars.extended() ? " extended" : "");
  }

  /** The length of a bar, as in {@code @5m}. */
  public static String interval(Interval interval) {
    return switch (interval.unit()) {
      case SPAN -> Durations.format(interval.length());
      case DAY -> "1d";
      case WEEK -> "1w";
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
