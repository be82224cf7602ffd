package dev.tocsin.lang.words;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An indicator as rules write it.
 *
 * @param input what it reads
 * @param lengths what follows the series, in order
 * @param optional how many of the last lengths may be left out
 * @param result what its value means
 * @param summary one line for people
 */
public record Indicator(
    String name, Input input, List<Length> lengths, int optional, Result result, String summary) {

  /** What an indicator reads. */
  public enum Input {
    /** Any series: closes of bars, a field of them, arithmetic, another indicator. */
    SERIES,
    /** Whole bars, since it looks at their highs and lows. */
    BARS
  }

  /** What the value of an indicator means. */
  public enum Result {
    /** The same as its input. */
    SAME,
    PRICE,
    PERCENT,
    RATIO
  }

  /**
   * One length or factor.
   *
   * @param whole whether it counts bars; else it is a factor
   */
  public record Length(String name, boolean whole) {}

  /** As {@code rsi(series, length)}. */
  public String signature() {
    return lengths.stream()
        .map(Length::name)
        .collect(
            Collectors.joining(
                ", ",
                name
                    + (input == Input.BARS ? "(bars" : "(series")
                    + (lengths.isEmpty() ? "" : ", "),
                ")"));
  }

  /** A call that is right, to show in hints. */
  public String example() {
    return switch (name) {
      case "macd", "macd_signal", "macd_hist" -> name + "(MNQ@1h, 12, 26, 9)";
      case "bb_upper", "bb_middle", "bb_lower", "bb_width" -> name + "(MNQ@5m, 20, 2)";
      case "stoch_k", "stoch_d" -> name + "(MNQ@5m, 14, 3, 3)";
      case "vwap" -> "vwap(MNQ@5m)";
      case "rsi", "atr", "adx" -> name + "(MNQ@5m, 14)";
      // every other one has one length
      default -> name + "(MNQ@5m, 20)";
    };
  }
}
