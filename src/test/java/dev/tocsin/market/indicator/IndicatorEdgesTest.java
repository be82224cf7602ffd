package dev.tocsin.market.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an indicator does where its formula says little. */
final class IndicatorEdgesTest {

  @ParameterizedTest
  @ValueSource(strings = {"sma", "wma", "bb_upper", "bb_middle", "bb_lower", "highest", "lowest"})
  void equalsAPriceThatStaysExactly(String name) {
    SeriesIndicator indicator = series(name);
    for (double price : new double[] {1e12, 0.1, 23_500.1, 0.3}) {
      for (int i = 0; i < 5; i++) {
        indicator.update(price);
      }
      assertEquals(price, indicator.value());
      assertEquals(price, indicator.peek(price));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stddev", "slope", "bb_width", "roc"})
  void isExactlyZeroWherePricesStay(String name) {
    SeriesIndicator indicator = series(name);
    for (double price : new double[] {1e12, 0.1, 23_500.1}) {
      for (int i = 0; i < 6; i++) {
        indicator.update(price);
      }
      assertEquals(0, indicator.value());
      assertEquals(0, indicator.peek(price));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stddev", "zscore", "slope", "bb_width"})
  void keepsItsDigitsAfterAnEnormousPriceHasLeft(String name) {
    SeriesIndicator indicator = series(name);
    SeriesIndicator fresh = series(name);
    indicator.update(1e9);
    double[] prices = {100.01, 100.02, 100.04, 100.03, 100.07, 100.02};
    for (double price : prices) {
      indicator.update(price);
      fresh.update(price);
    }
    assertTrue(
        Math.abs(indicator.value() - fresh.value()) <= 1e-6 * Math.abs(fresh.value()),
        () -> indicator.value() + " and " + fresh.value());
  }

  @Test
  void rsiIsAHundredWithoutLossesZeroWithoutGainsAndUnknownWithoutMovement() {
    assertEquals(100, after("rsi", 1, 1, 2, 2, 3, 3));
    assertEquals(0, after("rsi", 3, 3, 2, 2, 1, 1));
    assertEquals(Double.NaN, after("rsi", 3, 3, 3, 3, 3, 3));
  }

  @Test
  void zscoreIsUnknownWhereNothingDeviates() {
    assertEquals(Double.NaN, after("zscore", 3, 3, 3, 3, 3));
  }

  @Test
  void rocIsAPercentAndUnknownAgainstZero() {
    assertEquals(50, after("roc", 2, 9, 9, 9, 9, 3));
    assertEquals(Double.NaN, after("roc", 0, 9, 9, 9, 9, 3));
  }

  @Test
  void slopeIsPerBar() {
    assertEquals(0.25, after("slope", 99, 100, 100.25, 100.5, 100.75, 101), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"slope", "zscore"})
  void oneNumberHasNeitherSlopeNorScore(String name) {
    SeriesIndicator indicator = (SeriesIndicator) Runs.make(name, List.of(1.0));
    indicator.update(5);
    indicator.update(6);
    assertEquals(Double.NaN, indicator.value());
    assertEquals(Double.NaN, indicator.peek(7));
  }

  @Test
  void anUnknownNumberIsPassedOver() {
    SeriesIndicator indicator = series("sma");
    for (double x : new double[] {1, 2, Double.NaN, 3, 4}) {
      indicator.update(x);
    }
    assertEquals(Double.NaN, indicator.value());
    assertEquals(3, indicator.peek(5));
    indicator.update(5);
    assertEquals(3, indicator.value());
    indicator.update(Double.NaN);
    assertEquals(Double.NaN, indicator.value());
    assertEquals(Double.NaN, indicator.peek(Double.NaN));
    indicator.update(6);
    assertEquals(4, indicator.value());
  }

  @Test
  void vwapBeginsAgainWithTheSessionAndIsUnknownWithoutVolume() {
    BarIndicator vwap = (BarIndicator) Runs.make("vwap", List.of());
    vwap.update(new Bar(0, 1, 1, 9, 12, 6, 9, 0));
    assertEquals(Double.NaN, vwap.value());
    vwap.update(new Bar(1, 2, 1, 9, 12, 6, 9, 10));
    assertEquals(9, vwap.value());
    vwap.update(new Bar(2, 3, 1, 12, 12, 12, 12, 20));
    assertEquals(11, vwap.value(), 1e-12);
    vwap.update(new Bar(3, 4, 1, 99, 99, 99, 99, 0));
    assertEquals(11, vwap.value(), 1e-12);
    Bar next = new Bar(4, 5, 2, 20, 20, 20, 20, 1);
    assertEquals(20, vwap.peek(next));
    vwap.update(next);
    assertEquals(20, vwap.value());
  }

  @Test
  void stochasticPassesOverABarWithoutARange() {
    BarIndicator k = (BarIndicator) Runs.make("stoch_k", List.of(1.0, 2.0));
    k.update(new Bar(0, 1, 1, 5, 10, 0, 5, 0));
    k.update(Bar.of(1, 2, 1, 7, 0));
    assertEquals(Double.NaN, k.value());
    k.update(new Bar(2, 3, 1, 5, 10, 0, 10, 0));
    assertEquals(75, k.value());
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void adxIsZeroWithoutMovement(double price) {
    BarIndicator adx = (BarIndicator) Runs.make("adx", List.of(3.0));
    for (int i = 0; i < 6; i++) {
      adx.update(Bar.of(i, i + 1, 1, price, 1));
    }
    assertEquals(0, adx.value());
  }

  /** One of length five, which is also the fast length and that of the bands. */
  private static SeriesIndicator series(String name) {
    return (SeriesIndicator) Runs.brief(name);
  }

  private static double after(String name, double... prices) {
    SeriesIndicator indicator = series(name);
    for (double price : prices) {
      indicator.update(price);
    }
    return indicator.value();
  }
}
