package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.lang.syntax.RuleFileParser;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.market.Instruments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

  static List<Corpus.Entry> entries() {
    return Corpus.of("corpus");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void readsTheTreeThatIsWrittenDown(Corpus.Entry entry) {
    assertEquals(entry.expected(), TreeShape.of(read(entry.text()).statements()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void printsTextThatReadsAsTheSameTree(Corpus.Entry entry) {
    assertRoundTrip(entry.text());
  }

  @Test
  void holdsSixtySentencesAboutBinding() {
    long binding = entries().stream().filter(e -> e.title().startsWith("binding")).count();
    assertEquals(true, binding >= 60, binding + " sentences");
  }

  static RuleFileParser.Parsed read(String text) {
    Findings findings = new Findings();
    RuleFileParser.Parsed parsed = RuleFileParser.parse(text, findings);
    assertEquals(List.of(), findings.all(), text);
    return parsed;
  }

  /** Text to tree to text to tree, and formatting twice is formatting once. */
  static void assertRoundTrip(String text) {
    String formatted = new Language(Instruments.plain()).format(text);
    assertEquals(
        TreeShape.of(read(text).statements()),
        TreeShape.of(read(formatted).statements()),
        formatted);
    assertEquals(formatted, new Language(Instruments.plain()).format(formatted));
  }
}
