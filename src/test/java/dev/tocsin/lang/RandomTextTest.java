package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.syntax.Vocabulary;
import dev.tocsin.market.Instruments;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody wrote: right ones keep their tree, wrong ones get an answer. */
class RandomTextTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final Language language = new Language(Instruments.plain());

  private Checked check(String text) {
    return language.check("random.alerts", text, Surroundings.none());
  }

  @Test
  void answersEveryShuffleOfItsOwnWords() {
    Random random = new Random(7);
    List<String> words = Vocabulary.words();
    String[] others = {
      "MNQ",
      "5",
      "5m",
      "2%",
      "(",
      ")",
      "[",
      "]",
      ",",
      "..",
      "=",
      ">",
      "-",
      "\"x\"",
      "'y'",
      "@",
      ".",
      "\n",
      "09:30",
      "2026-12-31",
      "UTC",
      "sma",
      "price",
      "#c\n",
      "\"",
      "é",
      "1e5",
      "Abc",
      "4 ticks"
    };
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(30); j >= 0; j--) {
        text.append(
            random.nextBoolean()
                ? words.get(random.nextInt(words.size()))
                : others[random.nextInt(others.length)]);
        text.append(random.nextInt(4) == 0 ? "" : " ");
      }
      assertAnswered(text.toString());
    }
  }

  @Test
  void answersRandomCharacters() {
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(200); j >= 0; j--) {
        text.append(
            (char) (random.nextInt(5) == 0 ? random.nextInt(0x10000) : random.nextInt(128)));
      }
      assertAnswered(text.toString());
    }
  }

  /** An answer has a file or an error, and no range outside the text. */
  private void assertAnswered(String text) {
    Checked checked = check(text);
    boolean error =
        checked.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    assertEquals(error, checked.file() == null, text);
    String[] lines = text.split("\n", -1);
    for (Diagnostic d : checked.diagnostics()) {
      assertTrue(d.line() >= 1 && d.endLine() <= lines.length, () -> d + " of " + text);
      assertTrue(d.column() >= 1 && d.column() <= lines[d.line() - 1].length() + 1, d::toString);
      assertTrue(d.endColumn() <= lines[d.endLine() - 1].length() + 1, d::toString);
      assertTrue(
          d.line() < d.endLine() || (d.line() == d.endLine() && d.column() <= d.endColumn()),
          d::toString);
      assertFalse(d.message().contains("null") || d.message().contains("Exception"), d::toString);
    }
    assertEquals(language.format(language.format(text)), language.format(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "not ",
        "- ",
        "A + ",
        "A@5m[",
        "abs(",
        "A > 1 and ",
        "A > 1 or ",
        "A > 1 then ",
        "at least 1 of last 1 bars ",
        "\"",
        "'",
        "((A > 1) and ",
        "alert \"x\" when ",
        "MNQ > 5\n",
        "let a = 1\n",
        "1",
        "A.",
        "# x\n",
        "{",
        "A > 1 for 1m ",
        "watchlist a = A,\n",
        "\n",
        "5k",
        "on mon, ",
        "A > 1 within 5m "
      })
  void answersAMebibyteOfOnePiece(String piece) {
    String text = piece.repeat((1 << 20) / piece.length());
    Checked checked = assertTimeoutPreemptively(LONG, () -> check(text));
    assertTrue(checked.diagnostics().size() <= 1_001, checked.diagnostics().size() + " of them");
  }

  @Test
  void refusesWhatIsLongerThanAllowed() {
    String text = "# x\n".repeat(300_000);
    assertEquals("too-long", check(text).diagnostics().getFirst().code());
    assertEquals(
        List.of(),
        language.check("x.alerts", text, Surroundings.none().withMostBytes(1 << 25)).diagnostics());
  }

  @Test
  void takesSixtyFourParenthesesAndRefusesMore() {
    String deep = "(".repeat(64) + "A > 1" + ")".repeat(64);
    assertEquals(List.of(), check(deep).diagnostics());
    assertEquals("too-deep", check("(" + deep + ")").diagnostics().getFirst().code());
  }

  @Test
  void takesTwoHundredConditionsAndRefusesMore() {
    StringBuilder text = new StringBuilder("A > 0");
    for (int i = 1; i < 200; i++) {
      text.append(" and A").append(i).append(" > 1");
    }
    assertEquals(List.of(), check(text.toString()).diagnostics());
    assertEquals("too-many-conditions", check(text + " and B > 1").diagnostics().getFirst().code());
  }

  @Test
  void takesFiveThousandSymbolsAndRefusesMore() {
    StringBuilder text = new StringBuilder("watchlist all = S0");
    for (int i = 1; i < 5_000; i++) {
      text.append(", S").append(i);
    }
    assertEquals(List.of(), check(text.toString()).diagnostics());
    assertEquals("too-many-symbols", check(text + ", X").diagnostics().getFirst().code());
  }
}
