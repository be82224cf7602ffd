package dev.tocsin.lang.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can stand between the braces of a message. */
public enum MessageField {
  ALERT("the name of the alert"),
  SYMBOL("the member, else the first-named symbol"),
  PRICE("its last price"),
  LEVEL("the right side of what completed the condition"),
  VALUE("its left side"),
  DIRECTION("above or below"),
  TIME("event time, in UTC"),
  SEVERITY("info, warning or critical"),
  CONDITION("the condition as text"),
  LATE("how late it is told, empty where it is not");

  private final String summary;

  MessageField(String summary) {
    this.summary = summary;
  }

  /** As written between the braces. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One line for people. */
  public String summary() {
    return summary;
  }

  /** All of them as written. */
  public static List<String> words() {
    return Arrays.stream(values()).map(MessageField::word).toList();
  }

  static @Nullable MessageField of(String word) {
    return Arrays.stream(values())
        .filter(field -> field.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  /** The field that TradingView calls by this name in double braces. */
  static @Nullable MessageField ofTradingView(String word) {
    return switch (word) {
      case "ticker", "syminfo.ticker" -> SYMBOL;
      case "close" -> PRICE;
      case "time", "timenow" -> TIME;
      case "plot_0" -> VALUE;
      default -> of(word);
    };
  }
}
