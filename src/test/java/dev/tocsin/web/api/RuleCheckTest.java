package dev.tocsin.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tocsin.engine.Quotes.Quote;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.market.Instruments;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a text before it runs. */
class RuleCheckTest {

  private static final Language LANGUAGE = new Language(Instruments.plain());
  private static final Map<String, Quote> QUOTES =
      Map.of(
          "A", new Quote("A", 100, 99, 101, 0, "live"),
          "B", new Quote("B", Double.NaN, 49, 51, 0, "live"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A > 99 | TRUE",
        "A > 100 | FALSE",
        "A >= 100 | TRUE",
        "100 > A | FALSE",
        "A.bid > 99.5 | FALSE",
        "A.ask > 99.5 | TRUE",
        "B > 10 | UNKNOWN",
        "C > 10 | UNKNOWN",
        "A > 99 and B.bid < 50 | TRUE",
        "A > 99 and B > 10 | UNKNOWN",
        "A < 99 and B > 10 | FALSE",
        "A > 99 or B > 10 | TRUE",
        "A < 99 or B > 10 | UNKNOWN",
        "not A > 99 | FALSE",
        "not B > 10 | UNKNOWN",
        "A crosses above 99 | UNKNOWN",
        "A > 99 for 5m | UNKNOWN",
        "sma(A@1d, 5) > 99 | UNKNOWN",
        "A > 99 on bar close 5m | UNKNOWN",
      })
  void tellsFromTheLastQuotesWhatHoldsNow(String text, Truth truth) {
    assertEquals(truth, QuoteTruth.of(alert(text), QUOTES::get));
  }

  @ParameterizedTest
  @CsvSource({"99, TRUE", "200, UNKNOWN"})
  void isTrueWhereItHoldsForAnyMember(String level, Truth truth) {
    String text = "alert \"any\" for A, C\n  when price > " + level + "\n";

    assertEquals(truth, QuoteTruth.of(alert(text), QUOTES::get));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "A > 99 | none",
        "A crosses above 99 within 5m | none",
        "A > 99 for 10m | 10m",
        "sma(A@1d, 50) > 99 | 50 bars of 1d",
        "A crosses above sma(A@1d, 50) | 51 bars of 1d",
        "sma(A@5m, 20) > sma(A@1h, 10) | 20 bars of 5m and 10 bars of 1h",
        "rsi(A@5m, 14) < 30 | 15 bars of 5m",
        "rsi(A@5m, 14) < 30 for 10m | 15 bars of 5m and 10m",
        "sma(rsi(A@5m, 14), 3) < 30 | 17 bars of 5m",
        "rsi(A@5m, 14) < 30 or A > 99 | none",
        "A > 99 on bar close 5m | 1 bar of 5m",
      })
  void saysWhatARuleHasToHaveSeen(String text, @Nullable String expected) {
    assertEquals(expected, WarmUp.of(alert(text)).text());
  }

  private static CheckedAlert alert(String text) {
    Checked checked = LANGUAGE.check("a.alerts", text, Surroundings.none());
    assertNotNull(checked.file(), () -> checked.diagnostics().toString());
    return checked.file().alerts().getFirst();
  }
}
