package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.lang.message.MessageField;
import dev.tocsin.lang.syntax.Vocabulary;
import dev.tocsin.lang.words.Catalogue;
import org.junit.jupiter.api.Test;

/** A new word takes a name from everybody's files, so it has to be seen. */
class VocabularyTest {

  @Test
  void hasExactlyTheseWords() {
    assertEquals(
        "above acked alert already and armed at bar bars below between close cooldown critical"
            + " crosses day down during enters every exits expires extended falls fire fires for"
            + " fri from gaps high if in info inside is its label last least let low makes message"
            + " mon most moves new no not notify of on once or outside paused per reaches rearm"
            + " repeat rises rth sat session severity signal since stale sun then thu tick ticks"
            + " time times timezone true tue up warning watchlist wed when while within",
        String.join(" ", Vocabulary.words()));
  }

  @Test
  void hasExactlyTheseIndicators() {
    assertEquals(
        "sma ema wma rsi macd macd_signal macd_hist bb_upper bb_middle bb_lower bb_width atr vwap"
            + " stoch_k stoch_d adx roc stddev highest lowest slope zscore",
        String.join(" ", Catalogue.INDICATORS.keySet()));
  }

  @Test
  void hasExactlyTheseFieldsAndFunctions() {
    assertEquals(
        "last bid ask mid spread size open high low volume vwap prev_close change change_pct",
        String.join(" ", Catalogue.FIELDS.keySet()));
    assertEquals(
        "open high low close volume abs min max count prediction live",
        String.join(" ", Catalogue.FUNCTIONS.keySet()));
  }

  @Test
  void hasExactlyTheseMessageFields() {
    assertEquals(
        "alert symbol price level value direction time severity condition late open high low volume"
            + " interval exchange",
        String.join(" ", MessageField.words()));
  }
}
