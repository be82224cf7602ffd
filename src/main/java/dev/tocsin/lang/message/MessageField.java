package dev.tocsin.lang.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can stand between the braces of a message. */
public enum MessageField {
  ALERT("the name of the alert"),
  SYMBOL("the member, else the first-named symbol", "ticker", "syminfo.ticker"),
  PRICE("its last price; of a rule on bar close, the close of that bar", "close"),
  LEVEL("the right side of what completed the condition", "plot_1"),
  VALUE("its left side", "plot_0"),
  DIRECTION("above or below"),
  TIME("event time of the firing, in UTC", "time", "timenow"),
  SEVERITY("info, warning or critical"),
  CONDITION("the condition as text"),
  LATE("how late it is told, empty where it is not"),
  OPEN("the open of the bar of 'on bar close', else of the current trading session", "open"),
  HIGH("the high of that bar or trading session", "high"),
  LOW("the low of that bar or trading session", "low"),
  VOLUME("the volume of that bar or trading session", "volume"),
  INTERVAL("the bar interval of 'on bar close', such as 5m; else tick", "interval"),
  EXCHANGE("what stands before the colon of a symbol such as NASDAQ:AAPL", "exchange");

  private final String summary;
  private final List<String> tradingView;

  MessageField(String summary, String... tradingView) {
    this.summary = summary;
    this.tradingView = List.of(tradingView);
  }

  /** As written between the braces. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One line for people. */
  public String summary() {
    return summary;
  }

  /** What TradingView calls it between two pairs of braces; empty where it has no such thing. */
  public List<String> tradingView() {
    return tradingView;
  }

  /** All of them as written. */
  public static List<String> words() {
    return Arrays.stream(values()).map(MessageField::word).toList();
  }

  /** What TradingView has a name for, as TradingView writes it. */
  static List<String> tradingViewWords() {
    return Arrays.stream(values()).flatMap(field -> field.tradingView.stream()).toList();
  }

  static @Nullable MessageField of(String word) {
    return Arrays.stream(values())
        .filter(field -> field.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  /** The field that TradingView calls by this name in double braces, else the one of ours. */
  static @Nullable MessageField ofTradingView(String word) {
    return Arrays.stream(values())
        .filter(field -> field.tradingView.contains(word))
        .findFirst()
        .orElseGet(() -> of(word));
  }
}
