package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Numbers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "101, 101",
    "105.5, 105.5",
    "-0.0, 0",
    "1e15, 1000000000000000",
    "1.5e20, 150000000000000000000",
    "1e-7, 0.0000001",
    "0.1, 0.1",
    "23500.25, 23500.25",
    "NaN, n/a"
  })
  void printsTheShortestPlainDecimal(double value, String text) {
    assertEquals(text, Numbers.plain(value));
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, 500ms, 500 milliseconds",
    "90s, 1m30s, 1 minute 30 seconds",
    "1h30m, 1h30m, 1 hour 30 minutes",
    "7d, 1w, 1 week",
    "8d, 8d, 8 days",
    "36h, 1d12h, 1 day 12 hours"
  })
  void readsAndPrintsDurations(String written, String printed, String spoken) {
    long micros = Durations.parse(written);
    assertEquals(printed, Durations.format(micros));
    assertEquals(spoken, Durations.spoken(micros));
    assertEquals(micros, Durations.parse(printed));
  }
}
