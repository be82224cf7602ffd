package dev.tocsin.market.indicator;

import dev.tocsin.market.indicator.IndicatorKind.Input;
import dev.tocsin.market.indicator.IndicatorKind.Length;
import dev.tocsin.market.indicator.IndicatorKind.Result;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All indicators there are, by name, in the order the guide lists them. */
public final class Indicators {

  /** No indicator reaches further back: a bound on memory. */
  public static final int MAX_LENGTH = 10_000;

  private static final Length SIGNAL = bars("signal", 9);
  private static final Length SMOOTHING = bars("smoothing", 3);
  private static final Length FACTOR =
      new Length("factor", 2, Double.MIN_VALUE, Double.MAX_VALUE, false);
  private static final List<Length> MACD = List.of(bars("fast", 12), bars("slow", 26), SIGNAL);
  private static final List<Length> BANDS = List.of(bars("length", 20), FACTOR);

  private static final String WILDER =
      "J. W. Wilder, New Concepts in Technical Trading Systems, 1978";
  private static final String BOLLINGER = "J. Bollinger, Bollinger on Bollinger Bands, 2001";
  private static final String APPEL = "G. Appel, Technical Analysis: Power Tools, 2005";
  private static final String LANE = "G. C. Lane, Lane's Stochastics, 1984";

  /** By name. */
  public static final Map<String, IndicatorKind> ALL = Collections.unmodifiableMap(all());

  private Indicators() {}

  private static Map<String, IndicatorKind> all() {
    Map<String, IndicatorKind> all = new LinkedHashMap<>();
    series(
        all,
        "sma",
        Result.SAME,
        List.of(bars("length", 20)),
        "simple moving average",
        "mean of the last n",
        of -> new SimpleAverage(n(of, 0)));
    series(
        all,
        "ema",
        Result.SAME,
        List.of(bars("length", 20)),
        "exponential moving average",
        "weight 2 / (n + 1); seed: mean of the first n",
        of -> new ExponentialAverage(n(of, 0)));
    series(
        all,
        "wma",
        Result.SAME,
        List.of(bars("length", 20)),
        "linearly weighted moving average",
        "weights n for the newest down to 1",
        of -> new WeightedAverage(n(of, 0)));
    series(
        all,
        "rsi",
        Result.RATIO,
        List.of(bars("length", 14)),
        "relative strength index, 0 to 100",
        "100 gains / (gains + losses), smoothed; 100 without losses, unknown without movement; "
            + WILDER,
        of -> new RelativeStrength(n(of, 0)));
    macd(all, "macd", "fast less slow ema", "ema(fast) - ema(slow)", Macd.Line.DIFFERENCE);
    macd(all, "macd_signal", "ema of macd", "ema(macd, signal)", Macd.Line.SIGNAL);
    macd(all, "macd_hist", "macd less its signal", "macd - macd_signal", Macd.Line.HISTOGRAM);
    bands(
        all,
        "bb_upper",
        Result.SAME,
        "upper Bollinger band",
        "mean + factor stddev",
        Spread.Measure.UPPER);
    bands(
        all,
        "bb_middle",
        Result.SAME,
        "middle Bollinger band",
        "mean of the last n",
        Spread.Measure.MIDDLE);
    bands(
        all,
        "bb_lower",
        Result.SAME,
        "lower Bollinger band",
        "mean - factor stddev",
        Spread.Measure.LOWER);
    bands(
        all,
        "bb_width",
        Result.RATIO,
        "width of the Bollinger bands",
        "(upper - lower) / middle",
        Spread.Measure.WIDTH);
    bars(
        all,
        "atr",
        Result.PRICE,
        List.of(bars("length", 14)),
        0,
        "average true range",
        "true range smoothed, from the second bar on; " + WILDER,
        of -> new AverageTrueRange(n(of, 0)));
    bars(
        all,
        "vwap",
        Result.PRICE,
        List.of(),
        0,
        "volume-weighted average price of the trading session",
        "(high + low + close) / 3 weighted by volume, from the session's first bar",
        of -> new SessionVwap());
    bars(
        all,
        "stoch_k",
        Result.RATIO,
        List.of(bars("length", 14), SMOOTHING, bars("unused", 3)),
        1,
        "stochastic %K, 0 to 100",
        "sma of 100 (close - lowest) / (highest - lowest); " + LANE,
        of -> new Stochastic(n(of, 0), n(of, 1)));
    bars(
        all,
        "stoch_d",
        Result.RATIO,
        List.of(bars("length", 14), SMOOTHING, bars("signal", 3)),
        0,
        "sma of stochastic %K, 0 to 100",
        "sma(stoch_k, signal); " + LANE,
        of -> new Stochastic(n(of, 0), n(of, 1), n(of, 2)));
    bars(
        all,
        "adx",
        Result.RATIO,
        List.of(bars("length", 14)),
        0,
        "average directional index, 0 to 100",
        "100 |up - down| / (up + down) of smoothed directional movement, smoothed again; " + WILDER,
        of -> new DirectionalIndex(n(of, 0)));
    series(
        all,
        "roc",
        Result.PERCENT,
        List.of(bars("length", 10)),
        "rate of change, in percent",
        "100 (x - x[n]) / x[n]",
        of -> new RateOfChange(n(of, 0)));
    series(
        all,
        "stddev",
        Result.SAME,
        List.of(bars("length", 20)),
        "population standard deviation",
        "sqrt(mean of squared differences from the mean)",
        of -> new Spread(n(of, 0), 0, Spread.Measure.DEVIATION));
    series(
        all,
        "highest",
        Result.SAME,
        List.of(bars("length", 20)),
        "highest of the last n, the newest included",
        "max",
        of -> new Extreme(n(of, 0), true));
    series(
        all,
        "lowest",
        Result.SAME,
        List.of(bars("length", 20)),
        "lowest of the last n, the newest included",
        "min",
        of -> new Extreme(n(of, 0), false));
    series(
        all,
        "slope",
        Result.SAME,
        List.of(bars("length", 20)),
        "slope of the least-squares line, per bar",
        "12 sum((i - (n - 1) / 2) x) / (n (n^2 - 1))",
        of -> new Slope(n(of, 0)));
    series(
        all,
        "zscore",
        Result.RATIO,
        List.of(bars("length", 20)),
        "how many deviations the newest is from the mean",
        "(x - mean) / stddev; unknown where nothing deviates",
        of -> new Spread(n(of, 0), 0, Spread.Measure.SCORE));
    return all;
  }

  private static void macd(
      Map<String, IndicatorKind> all, String name, String summary, String how, Macd.Line line) {
    series(
        all,
        name,
        Result.SAME,
        MACD,
        summary,
        how + ", each ema seeded by the mean of its own first numbers; " + APPEL,
        of -> new Macd(n(of, 0), n(of, 1), n(of, 2), line));
  }

  private static void bands(
      Map<String, IndicatorKind> all,
      String name,
      Result result,
      String summary,
      String how,
      Spread.Measure measure) {
    series(
        all,
        name,
        result,
        BANDS,
        summary,
        how + ", population deviation; " + BOLLINGER,
        of -> new Spread(n(of, 0), of[1], measure));
  }

  private static void series(
      Map<String, IndicatorKind> all,
      String name,
      Result result,
      List<Length> lengths,
      String summary,
      String formula,
      Function<double[], Indicator> maker) {
    all.put(
        name, new IndicatorKind(name, Input.SERIES, lengths, 0, result, summary, formula, maker));
  }

  private static void bars(
      Map<String, IndicatorKind> all,
      String name,
      Result result,
      List<Length> lengths,
      int optional,
      String summary,
      String formula,
      Function<double[], Indicator> maker) {
    all.put(
        name,
        new IndicatorKind(name, Input.BARS, lengths, optional, result, summary, formula, maker));
  }

  private static Length bars(String name, int usual) {
    return new Length(name, usual, 1, MAX_LENGTH, true);
  }

  private static int n(double[] lengths, int index) {
    return (int) lengths[index];
  }
}
