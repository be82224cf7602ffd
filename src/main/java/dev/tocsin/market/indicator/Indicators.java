package dev.tocsin.market.indicator;

import static dev.tocsin.market.indicator.IndicatorKind.Input.BARS;
import static dev.tocsin.market.indicator.IndicatorKind.Input.SERIES;
import static dev.tocsin.market.indicator.IndicatorKind.Result.PERCENT;
import static dev.tocsin.market.indicator.IndicatorKind.Result.PRICE;
import static dev.tocsin.market.indicator.IndicatorKind.Result.RATIO;
import static dev.tocsin.market.indicator.IndicatorKind.Result.SAME;

import dev.tocsin.market.indicator.IndicatorKind.Length;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All indicators there are, by name, in the order the reference lists them. An indicator is a class
 * of this package and an entry here; checker, completion, hover, engine and reference read this.
 */
public final class Indicators {

  /** No indicator reaches further back: a bound on memory. */
  public static final int MAX_LENGTH = 10_000;

  private static final Length LENGTH = bars("length", 20);
  private static final Length WILDERS = bars("length", 14);
  private static final Length SIGNAL = bars("signal", 9);
  private static final Length SMOOTHING = bars("smoothing", 3);
  private static final Length FACTOR = new Length("factor", 2, Double.MIN_VALUE, MAX_LENGTH, false);
  private static final List<Length> ONE = List.of(LENGTH);
  private static final List<Length> WILDER = List.of(WILDERS);
  private static final List<Length> MACD = List.of(bars("fast", 12), bars("slow", 26), SIGNAL);
  private static final List<Length> BANDS = List.of(LENGTH, FACTOR);

  private static final String BY_WILDER =
      "J. W. Wilder, New Concepts in Technical Trading Systems, 1978";
  private static final String BY_BOLLINGER = "J. Bollinger, Bollinger on Bollinger Bands, 2001";
  private static final String BY_APPEL = "G. Appel, Technical Analysis: Power Tools, 2005";
  private static final String BY_LANE = "G. C. Lane, Lane's Stochastics, 1984";
  private static final String BY_MURPHY =
      "J. J. Murphy, Technical Analysis of the Financial Markets, 1999";
  private static final String BY_BERKOWITZ =
      "Berkowitz, Logue, Noser, The Total Cost of Transactions on the NYSE, 1988";
  private static final String BY_STATISTICS = "textbook statistics";

  /** By name. */
  public static final Map<String, IndicatorKind> ALL = byName(kinds());

  private Indicators() {}

  private static List<IndicatorKind> kinds() {
    return List.of(
        kind("sma", SERIES, SAME, ONE, of -> new SimpleAverage(of.whole(0)))
            .saying("simple moving average", "mean of the last n", BY_MURPHY),
        kind("ema", SERIES, SAME, ONE, of -> new ExponentialAverage(of.whole(0)))
            .saying(
                "exponential moving average",
                "weight 2 / (n + 1); seed: mean of the first n",
                BY_MURPHY),
        kind("wma", SERIES, SAME, ONE, of -> new WeightedAverage(of.whole(0)))
            .saying(
                "linearly weighted moving average",
                "weights n for the newest down to 1",
                BY_MURPHY),
        kind("rsi", SERIES, RATIO, WILDER, of -> new RelativeStrength(of.whole(0)))
            .saying(
                "relative strength index, 0 to 100",
                "100 gains / (gains + losses), both smoothed by 1 / n from a mean of the first n;"
                    + " 100 without losses, unknown without movement",
                BY_WILDER),
        macd("macd", Macd.Line.DIFFERENCE, "fast less slow ema", "ema(fast) - ema(slow)"),
        macd("macd_signal", Macd.Line.SIGNAL, "ema of macd", "ema(macd, signal)"),
        macd("macd_hist", Macd.Line.HISTOGRAM, "macd less its signal", "macd - macd_signal"),
        band(
            "bb_upper", SAME, Spread.Measure.UPPER, "upper Bollinger band", "mean + factor stddev"),
        band(
            "bb_middle",
            SAME,
            Spread.Measure.MIDDLE,
            "middle Bollinger band",
            "mean of the last n"),
        band(
            "bb_lower", SAME, Spread.Measure.LOWER, "lower Bollinger band", "mean - factor stddev"),
        band(
            "bb_width",
            RATIO,
            Spread.Measure.WIDTH,
            "width of the Bollinger bands",
            "(upper - lower) / middle"),
        kind("atr", BARS, PRICE, WILDER, of -> new AverageTrueRange(of.whole(0)))
            .saying(
                "average true range",
                "true range smoothed by 1 / n from a mean of the first n, from the second bar on",
                BY_WILDER),
        kind("vwap", BARS, PRICE, List.of(), of -> new SessionVwap())
            .saying(
                "volume-weighted average price of the trading session",
                "(high + low + close) / 3 weighted by volume, from the session's first bar",
                BY_BERKOWITZ),
        kind(
                "stoch_k",
                BARS,
                RATIO,
                List.of(WILDERS, SMOOTHING, bars("unused", 3)),
                of -> new Stochastic(of.whole(0), of.whole(1)))
            .leavingOut(1)
            .saying(
                "stochastic %K, 0 to 100",
                "sma(smoothing) of 100 (close - lowest) / (highest - lowest); unknown where they"
                    + " are one",
                BY_LANE),
        kind(
                "stoch_d",
                BARS,
                RATIO,
                List.of(WILDERS, SMOOTHING, bars("signal", 3)),
                of -> new Stochastic(of.whole(0), of.whole(1), of.whole(2)))
            .saying("sma of stochastic %K, 0 to 100", "sma(stoch_k, signal)", BY_LANE),
        kind("adx", BARS, RATIO, WILDER, of -> new DirectionalIndex(of.whole(0)))
            .saying(
                "average directional index, 0 to 100",
                "100 |up - down| / (up + down) of smoothed directional movement, 0 without any,"
                    + " smoothed again",
                BY_WILDER),
        kind(
                "roc",
                SERIES,
                PERCENT,
                List.of(bars("length", 10)),
                of -> new RateOfChange(of.whole(0)))
            .saying("rate of change, in percent", "100 (x - x[n]) / x[n]", BY_MURPHY),
        spread("stddev", SAME, Spread.Measure.DEVIATION)
            .saying(
                "population standard deviation",
                "sqrt(mean of squared differences from the mean)",
                BY_STATISTICS),
        kind("highest", SERIES, SAME, ONE, of -> new Extreme(of.whole(0), true))
            .saying("highest of the last n, the newest included", "max", BY_STATISTICS),
        kind("lowest", SERIES, SAME, ONE, of -> new Extreme(of.whole(0), false))
            .saying("lowest of the last n, the newest included", "min", BY_STATISTICS),
        kind("slope", SERIES, SAME, ONE, of -> new Slope(of.whole(0)))
            .saying(
                "slope of the least-squares line, per bar",
                "12 sum((i - (n - 1) / 2) x) / (n (n^2 - 1))",
                BY_STATISTICS),
        spread("zscore", RATIO, Spread.Measure.SCORE)
            .saying(
                "how many deviations the newest is from the mean",
                "(x - mean) / stddev; unknown where nothing deviates",
                BY_STATISTICS));
  }

  private static IndicatorKind macd(String name, Macd.Line line, String summary, String how) {
    return kind(
            name, SERIES, SAME, MACD, of -> new Macd(of.whole(0), of.whole(1), of.whole(2), line))
        .saying(summary, how + ", each ema seeded by the mean of its own first numbers", BY_APPEL);
  }

  private static IndicatorKind band(
      String name,
      IndicatorKind.Result result,
      Spread.Measure measure,
      String summary,
      String how) {
    return kind(name, SERIES, result, BANDS, of -> new Spread(of.whole(0), of.number(1), measure))
        .saying(summary, how + ", population deviation", BY_BOLLINGER);
  }

  private static IndicatorKind spread(
      String name, IndicatorKind.Result result, Spread.Measure measure) {
    return kind(name, SERIES, result, ONE, of -> new Spread(of.whole(0), 0, measure));
  }

  private static IndicatorKind kind(
      String name,
      IndicatorKind.Input input,
      IndicatorKind.Result result,
      List<Length> lengths,
      IndicatorKind.Maker maker) {
    return new IndicatorKind(name, input, lengths, 0, result, "", "", "", maker);
  }

  private static Length bars(String name, int usual) {
    return new Length(name, usual, 1, MAX_LENGTH, true);
  }

  private static Map<String, IndicatorKind> byName(List<IndicatorKind> kinds) {
    Map<String, IndicatorKind> all = new LinkedHashMap<>();
    kinds.forEach(kind -> all.put(kind.name(), kind));
    return Collections.unmodifiableMap(all);
  }
}
