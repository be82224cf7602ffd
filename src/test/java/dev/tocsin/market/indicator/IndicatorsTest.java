package dev.tocsin.market.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Bar;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every indicator. */
final class IndicatorsTest {

  static Stream<String> names() {
    return Indicators.ALL.keySet().stream();
  }

  @Test
  void areThoseOfTheLanguage() {
    assertEquals(
        Set.of(
            ("sma ema wma rsi macd macd_signal macd_hist bb_upper bb_middle bb_lower bb_width atr"
                    + " vwap stoch_k stoch_d adx roc stddev highest lowest slope zscore")
                .split(" ")),
        Indicators.ALL.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void equalsItsDefinitionAtEveryBar(String name) {
    List<Bar> bars = Runs.walk(11, 600);
    double[] values = Runs.values(Runs.brief(name), bars);
    for (int i = 0; i < values.length; i++) {
      int at = i;
      double expected = new Textbook(bars.subList(0, i + 1)).value(name);
      assertTrue(
          Runs.near(expected, values[i], 1e-9),
          () -> "bar %d: %s, not %s".formatted(at, values[at], expected));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasItsFirstValueAfterTheBarsItNames(String name) {
    Indicator indicator = Runs.usual(name);
    double[] values = Runs.values(indicator, Runs.walk(3, 100));
    int first =
        IntStream.range(0, values.length)
            .filter(i -> !Double.isNaN(values[i]))
            .findFirst()
            .orElse(0);
    assertEquals(indicator.warmUpBars(), first + 1);
    assertEquals(
        first + 1,
        Runs.kind(name)
            .warmUpBars(
                Runs.kind(name).lengths().stream().map(IndicatorKind.Length::usual).toList()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void peeksAtTheOpenBarWithoutChangingAnything(String name) {
    List<Bar> bars = Runs.walk(5, 2_000);
    Indicator peeked = Runs.brief(name);
    Indicator alone = Runs.brief(name);
    for (Bar bar : bars) {
      Runs.peek(peeked, Bar.of(bar.start(), bar.end(), bar.session(), 1e7, 1));
      double expected = Runs.peek(peeked, bar);
      Runs.update(peeked, bar);
      Runs.update(alone, bar);
      assertTrue(
          Runs.near(expected, peeked.value(), 1e-9),
          () -> "%s, not %s".formatted(expected, peeked.value()));
      assertEquals(alone.value(), peeked.value());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void goesOnWithTheSameBitsFromAStoredState(String name) throws IOException {
    List<Bar> bars = Runs.walk(7, 300);
    for (int cut : List.of(0, 1, 2, 5, 6, 7, 40, 41, 42, 43, 44)) {
      Indicator whole = Runs.usual(name);
      bars.subList(0, cut).forEach(bar -> Runs.update(whole, bar));
      Indicator restored = Runs.usual(name);
      Runs.carry(whole, restored);
      assertEquals(whole.value(), restored.value());
      for (Bar bar : bars.subList(cut, bars.size())) {
        Runs.update(whole, bar);
        Runs.update(restored, bar);
        assertEquals(whole.value(), restored.value());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void doesNotDriftOverMillionsOfBars(String name) {
    int rounds = 200;
    List<Bar> bars = Runs.walk(13, 10_000);
    Indicator indicator = Runs.brief(name);
    for (int round = 0; round < rounds; round++) {
      bars.forEach(bar -> Runs.update(indicator, bar));
    }
    // what is smoothed or anchored forgets what came before these bars
    double expected = new Textbook(bars).value(name);
    assertTrue(
        Runs.near(expected, indicator.value(), 1e-9),
        () -> "%s, not %s".formatted(indicator.value(), expected));
  }

  @ParameterizedTest
  @CsvSource({
    "sma, ''",
    "sma, '0'",
    "sma, '2.5'",
    "sma, '10001'",
    "sma, '5,5'",
    "slope, '0'",
    "bb_upper, '20,0'",
    "macd, '12,26'",
    "vwap, '3'",
    "stoch_k, '14'",
    "stoch_d, '14,3'",
  })
  void refusesLengthsThatDoNotFit(String name, String lengths) {
    List<Double> with =
        Stream.of(lengths.split(",")).filter(s -> !s.isEmpty()).map(Double::valueOf).toList();
    IndicatorKind kind = Runs.kind(name);
    assertThrows(IllegalArgumentException.class, () -> kind.create(with));
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysWhatItIs(String name) {
    IndicatorKind kind = Runs.kind(name);
    assertEquals(name, kind.name());
    assertFalse(kind.summary().isBlank());
    assertFalse(kind.formula().isBlank());
    assertTrue(kind.lengths().stream().allMatch(length -> length.allows(length.usual())), name);
    assertEquals(
        kind.input() == IndicatorKind.Input.BARS, Runs.usual(name) instanceof BarIndicator);
  }
}
