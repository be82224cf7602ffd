package dev.tocsin.market.indicator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Bar;
import dev.tocsin.market.EventTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator.SimpleLinearRegressionType;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Indicators equal those of ta4j on a random walk. What ta4j seeds in another way is compared after
 * the seed is forgotten.
 */
final class SecondOracleTest {

  private static final int BARS = 1_500;
  private static final int FORGOTTEN = 1_000;

  private static final List<Bar> WALK = Runs.walk(17, BARS);
  private static final BarSeries SERIES = series();
  private static final ClosePriceIndicator CLOSE = new ClosePriceIndicator(SERIES);

  static Stream<Arguments> pairs() {
    MACDIndicator macd = new MACDIndicator(CLOSE, 12, 26);
    SMAIndicator smoothed = new SMAIndicator(new StochasticOscillatorKIndicator(SERIES, 14), 3);
    return Stream.of(
        pair("sma", new SMAIndicator(CLOSE, 20), 20),
        pair("ema", new EMAIndicator(CLOSE, 20), 20),
        pair("wma", new WMAIndicator(CLOSE, 20), 20),
        pair("rsi", new RSIIndicator(CLOSE, 14), 14),
        pair("macd", macd, 12, 26, 9),
        pair("macd_signal", macd.getSignalLine(9), 12, 26, 9),
        pair("macd_hist", macd.getHistogram(9), 12, 26, 9),
        pair("atr", new ATRIndicator(SERIES, 14), 14),
        pair("stoch_k", smoothed, 14, 3),
        pair("stoch_d", new SMAIndicator(smoothed, 3), 14, 3, 3),
        pair("adx", new ADXIndicator(SERIES, 14), 14),
        pair("roc", new ROCIndicator(CLOSE, 10), 10),
        pair("stddev", new StandardDeviationIndicator(CLOSE, 20), 20),
        pair("highest", new HighestValueIndicator(CLOSE, 20), 20),
        pair("lowest", new LowestValueIndicator(CLOSE, 20), 20),
        pair(
            "slope",
            new SimpleLinearRegressionIndicator(CLOSE, 20, SimpleLinearRegressionType.SLOPE),
            20));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void equalsTa4j(String name, List<Double> lengths, Indicator<Num> oracle) {
    double[] values = Runs.values(Runs.make(name, lengths), WALK);
    for (int i = FORGOTTEN; i < BARS; i++) {
      int at = i;
      double expected = oracle.getValue(i).doubleValue();
      assertTrue(
          Runs.near(expected, values[i], 1e-9),
          () -> "bar %d: %s, not %s".formatted(at, values[at], expected));
    }
  }

  private static Arguments pair(String name, Indicator<Num> oracle, double... lengths) {
    return Arguments.of(name, Arrays.stream(lengths).boxed().toList(), oracle);
  }

  private static BarSeries series() {
    BarSeries series =
        new BaseBarSeriesBuilder().withNumFactory(DoubleNumFactory.getInstance()).build();
    for (Bar bar : WALK) {
      series
          .barBuilder()
          .timePeriod(Duration.ofMinutes(1))
          .endTime(EventTime.toInstant(bar.end()))
          .openPrice(bar.open())
          .highPrice(bar.high())
          .lowPrice(bar.low())
          .closePrice(bar.close())
          .volume(bar.volume())
          .add();
    }
    return series;
  }
}
