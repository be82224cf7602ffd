package dev.tocsin.lang.words;

import java.util.List;

/**
 * A function that is no indicator.
 *
 * @param takes what stands between its parentheses, for people
 * @param example a call that is right
 * @param meaning one line for people
 */
public record Function(String name, String takes, String example, String meaning) {

  /** As {@code count(a watchlist and a condition)}. */
  public String signature() {
    return name + "(" + takes + ")";
  }

  static List<Function> all() {
    return List.of(
        new Function("open", "bars", "open(MNQ@5m)", "the opens of bars"),
        new Function(
            "high",
            "bars, or a symbol and a stretch of the day",
            "high(MNQ, 09:30..09:45)",
            "the highs of bars; or today's high of a stretch, once it is over"),
        new Function(
            "low",
            "bars, or a symbol and a stretch of the day",
            "low(MNQ@5m)",
            "the lows of bars; or today's low of a stretch, once it is over"),
        new Function("close", "bars", "close(MNQ@5m)", "the closes of bars"),
        new Function("volume", "bars", "volume(MNQ@5m)", "the volumes of bars"),
        new Function("abs", "a value", "abs(MNQ - MES)", "the value without its sign"),
        new Function("min", "two or more values", "min(MNQ, MES)", "the smallest of the values"),
        new Function("max", "two or more values", "max(MNQ, MES)", "the largest of the values"),
        new Function(
            "count",
            "a watchlist and a condition",
            "count(tech, price > 100)",
            "how many members of the list meet the condition; price is each of them"),
        new Function(
            "prediction",
            "a symbol and a duration",
            "prediction(AAPL, 15m)",
            "the newest forecast for that horizon, while it has not expired"),
        new Function(
            "live",
            "a value",
            "live(sma(MNQ@5m, 20))",
            "the value with the bar in the making; it may repaint"));
  }
}
