package dev.tocsin.feed.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.Signal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TradingViewReaderTest {

  private static final long NOW = EventTime.of(Instant.parse("2026-03-02T14:32:02Z"));

  @Test
  void readsJsonWhosePlaceholdersAreTexts() {
    IncomingSignal incoming =
        SignalReaderTest.taken(
            TradingViewReader.read(
                "desk",
                """
                {"strategy": "My strategy", "action": "sell", "ticker": "CME_MINI:MNQ1!",
                 "price": "23488.75", "timenow": "2026-03-02T14:32:00Z", "leverage": 2}
                """,
                NOW));
    assertEquals(
        new Signal(
            "My strategy",
            "SELL",
            "MNQ",
            23488.75,
            EventTime.of(Instant.parse("2026-03-02T14:32:00Z"))),
        incoming.signal());
    assertEquals("tradingview", incoming.sender());
    assertEquals("desk", incoming.hook());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          MACD (12, 26, 9): order buy @ 2 filled on MNQ1!. New strategy position is 2 | BUY  | MNQ     | NaN
          order sell @ 1.5 filled on BTCUSD. New strategy position is 0              | SELL | BTCUSD  | NaN
          BUY MNQ 23488.75                                                           | BUY  | MNQ     | 23488.75
          sell ES1! @ 6021.5 now                                                     | SELL | ES      | 6021.5
          close BINANCE:ETHUSDT.P                                                    | EXIT | ETHUSDT.P | NaN
          MNQ1! Crossing 23,500.00                                                   | -    | -       | NaN
          """)
  void readsSentences(String text, String action, String symbol, double price) {
    Signal signal = SignalReaderTest.taken(TradingViewReader.read("desk", text, NOW)).signal();
    assertEquals(new Signal("desk", action, symbol, price, NOW), signal);
  }

  @Test
  void refusesAnEmptyMessage() {
    SignalReaderTest.refused(TradingViewReader.read("desk", " \n", NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"symbol": "A B"}           | symbol
          {"price": "dear"}           | price
          {"price": "NaN"}            | price
          {"action": "<script>"}      | action
          {"time": "soon"}            | time
          {"name": {"a": 1}}          | name
          """)
  void refusesWhatIsInTheWrongForm(String json, String field) {
    assertEquals(
        field, SignalReaderTest.refused(TradingViewReader.read("desk", json, NOW)).field());
  }
}
