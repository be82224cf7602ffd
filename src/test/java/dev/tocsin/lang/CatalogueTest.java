package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.message.MessageField;
import dev.tocsin.lang.syntax.Vocabulary;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.Statement;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Field;
import dev.tocsin.lang.words.Function;
import dev.tocsin.lang.words.Usage;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.indicator.IndicatorKind;
import dev.tocsin.market.indicator.Indicators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One list of names and sentences: it is right, whole, and what the reference page says. */
class CatalogueTest {

  private static final Path PAGE = Path.of("docs", "reference.md");

  /**
   * An indicator is a class and an entry in {@link Indicators}; the language takes it from there.
   */
  @Test
  void takesTheIndicatorsOfTheMarket() {
    assertEquals(Indicators.ALL, Catalogue.INDICATORS);
  }

  static Collection<IndicatorKind> indicators() {
    return Catalogue.INDICATORS.values();
  }

  @ParameterizedTest
  @MethodSource("indicators")
  void showsACallOfEachIndicatorThatIsRight(IndicatorKind kind) {
    assertRight(kind.example("MNQ@5m") + (kind.result() == PERCENT ? " > 1%" : " > 1"));
    assertFalse(kind.summary().isBlank() || kind.formula().isBlank() || kind.source().isBlank());
  }

  private static final IndicatorKind.Result PERCENT = IndicatorKind.Result.PERCENT;

  static Collection<Function> functions() {
    return Catalogue.FUNCTIONS.values();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void showsACallOfEachFunctionThatIsRight(Function function) {
    assertRight("timezone UTC\nwatchlist tech = AAPL\n" + function.example() + " > 1");
  }

  static Collection<Field> fields() {
    return Catalogue.FIELDS.values();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void knowsTheUnitOfEachField(Field field) {
    boolean percent = field.unit().equals("percent");
    assertRight("MNQ." + field.word() + (percent ? " > 1%" : " > 1"));
    assertEquals(field.unit().equals("price"), isRight("MNQ." + field.word() + " > MES"));
  }

  static Collection<Usage> usages() {
    return Catalogue.USAGES;
  }

  @ParameterizedTest
  @MethodSource("usages")
  void showsASentenceOfEachUsageThatIsRightAndLaidOut(Usage usage) {
    assertRight(usage.example());
    CorpusTest.assertRoundTrip(usage.example());
  }

  @Test
  void hasAUsageForEachNodeOfTheTree() {
    Set<String> missing = new TreeSet<>();
    String shapes =
        String.join(
            "\n",
            Catalogue.USAGES.stream()
                .map(usage -> TreeShape.of(CorpusTest.read(usage.example()).statements()))
                .toList());
    List<Class<?>> nodes = new ArrayList<>();
    for (Class<?> family :
        List.of(Statement.class, Clause.class, Phrase.class, Combination.class, Operand.class)) {
      nodes.addAll(List.of(family.getPermittedSubclasses()));
    }
    for (Class<?> node : nodes) {
      if (!shapes.contains("(" + node.getSimpleName())) {
        missing.add(node.getSimpleName());
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void saysSomethingOfEachWord() {
    for (String word : Vocabulary.words()) {
      assertFalse(Usage.of(word).isEmpty(), word);
    }
  }

  /** A message with every field is right, in both spellings. */
  @Test
  void takesEveryFieldOfMessages() {
    for (MessageField field : MessageField.values()) {
      assertRight("MNQ > 1 message \"{" + field.word() + "}\"");
      for (String theirs : field.tradingView()) {
        assertRight("MNQ > 1 message \"{{" + theirs + "}}\"");
      }
    }
  }

  /** With {@code -Dtocsin.write=true} it writes the page instead. */
  @Test
  void isWhatTheReferencePageSays() throws IOException {
    String page = ReferencePage.write();
    if (Boolean.getBoolean("tocsin.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE), "write it anew: mvn -Dtocsin.write=true …");
  }

  private static boolean isRight(String text) {
    return check(text).file() != null;
  }

  private static void assertRight(String text) {
    Checked checked = check(text);
    assertNotNull(checked.file(), () -> text + ": " + checked.diagnostics());
    assertTrue(checked.diagnostics().stream().noneMatch(d -> d.code().equals("unknown-channel")));
  }

  private static Checked check(String text) {
    return new Language(Instruments.plain()).check("words.alerts", text, Surroundings.none());
  }
}
