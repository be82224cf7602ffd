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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  @Test
  void takesAHundredThousandValuesOfAnAlertAndRefusesMore() {
    String list = list(1_000);
    StringBuilder each = new StringBuilder("price > 0");
    for (int i = 1; i < 100; i++) {
      each.append(" and price > ").append(i);
    }
    assertEquals(List.of(), errors(list + "alert \"a\" for all when " + each));
    assertEquals(
        List.of("too-expensive"), errors(list + "alert \"a\" for all when " + each + " and A > 1"));
  }

  @Test
  void refusesAListInAListThatNobodyCouldCount() {
    String list = list(5_000);
    String inner = "count(all, price > 1)";
    assertEquals(List.of(), errors(list + "alert \"a\" when " + inner + " > 5"));
    assertEquals(
        List.of("too-expensive"),
        errors(list + "alert \"a\" when count(all, " + inner + " > 3) > 5"));
  }

  @Test
  void refusesLengthsThatWouldFillTheMemory() {
    String list = list(5_000);
    assertEquals(List.of(), errors(list + "alert \"a\" for all when price > sma(price@1m, 1000)"));
    assertEquals(
        List.of("too-expensive"),
        errors(list + "alert \"a\" for all when price > sma(price@1m, 5000)"));
    assertEquals(List.of("arguments"), errors("X > sma(X@1s, 1000000)"));
    assertEquals(List.of("number"), errors("X crosses 5 1000000 times within 1d"));
    assertEquals(List.of("number"), errors("X@1s > 5 for 1000000 bars"));
  }

  @Test
  void refusesMoreCombinationsThanAnybodyCouldTry() {
    assertEquals(List.of(), errors("alert \"a\" when " + pairs(10)));
    assertEquals(List.of("too-expensive"), errors("alert \"a\" when " + pairs(11)));
    assertEquals(List.of("too-expensive"), errors("alert \"a\" when " + pairs(100)));
    assertEquals(List.of("too-expensive"), errors("alert \"a\" when not (" + pairs(11) + ")"));
    assertEquals(List.of("too-expensive"), errors("alert \"a\" when B crosses 1 and " + pairs(11)));
    assertEquals(
        List.of("too-expensive"), errors("alert \"a\" when A > 1 rearm when " + pairs(11)));
    // unknown is neither true nor false: all ways of the one with all of the other
    assertEquals(List.of(), errors("alert \"a\" when (" + pairs(7) + ") for 1m"));
    assertEquals(List.of("too-expensive"), errors("alert \"a\" when (" + pairs(8) + ") for 1m"));
    // as many conditions as there may be, in a row
    String row =
        IntStream.range(0, 200).mapToObj(i -> "A > " + i).collect(Collectors.joining(" or "));
    assertEquals(List.of(), errors("alert \"a\" when (" + row + ") for 1m"));
  }

  private static String pairs(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "(A > %d or B > %d)".formatted(i, i))
        .collect(Collectors.joining(" and "));
  }

  @Test
  void refusesRemindersThatWouldDrownAllElse() {
    String list = list(5_000);
    assertEquals(List.of(), errors("alert \"a\" when A > 1 repeat every 1ms while true"));
    assertEquals(
        List.of(), errors(list + "alert \"a\" for all when price > 1 repeat every 5s while true"));
    assertEquals(
        List.of("too-expensive"),
        errors(list + "alert \"a\" for all when price > 1 repeat every 100ms while true"));
    assertEquals(
        List.of("too-expensive"),
        errors(list + "alert \"a\" for all when price > 1 repeat every 2s while true"));
  }

  @Test
  void refusesCountsThatWouldFillTheMemory() {
    String list = list(5_000);
    assertEquals(
        List.of(), errors(list + "alert \"a\" for all when price crosses 5 1000 times within 1d"));
    assertEquals(
        List.of("too-expensive"),
        errors(list + "alert \"a\" for all when price crosses 5 10000 times within 1d"));
    assertEquals(
        List.of("too-expensive"),
        errors(list + "alert \"a\" for all when price@1m > 5 for 10000 bars"));
  }

  private static String list(int size) {
    StringBuilder text = new StringBuilder("watchlist all = S0");
    for (int i = 1; i < size; i++) {
      text.append(", S").append(i);
    }
    return text.append('\n').toString();
  }

  private List<String> errors(String text) {
    return check(text).diagnostics().stream()
        .filter(one -> one.severity() == Diagnostic.Severity.ERROR)
        .map(Diagnostic::code)
        .toList();
  }
}
