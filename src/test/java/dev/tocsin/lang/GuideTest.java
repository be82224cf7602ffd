package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.syntax.Vocabulary;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/language.md shows is what the language takes. */
class GuideTest {

  private static final Pattern BLOCK = Pattern.compile("```alerts\n(.*?)```", Pattern.DOTALL);

  private static String guide() throws IOException {
    return Files.readString(Path.of("docs", "language.md"));
  }

  @Test
  void everyExampleChecksAndFormats() throws IOException {
    Matcher blocks = BLOCK.matcher(guide());
    int count = 0;
    while (blocks.find()) {
      count++;
      Checked checked =
          new Language(Instruments.plain())
              .check("guide.alerts", blocks.group(1), Surroundings.none());
      assertEquals(List.of(), checked.diagnostics());
      CorpusTest.assertRoundTrip(blocks.group(1));
    }
    assertEquals(3, count);
  }

  @Test
  void namesEveryWordIndicatorFieldAndFunction() throws IOException {
    String guide = guide();
    for (String word : Vocabulary.words()) {
      // days and numbers of one are named by their like
      if (!List.of("tick", "wed", "thu", "sat", "sun").contains(word)) {
        assertTrue(guide.contains(word), word);
      }
    }
    Catalogue.INDICATORS.keySet().forEach(name -> assertTrue(guide.contains(name), name));
    Catalogue.FIELDS.keySet().forEach(name -> assertTrue(guide.contains(name), name));
    Catalogue.FUNCTIONS.keySet().forEach(name -> assertTrue(guide.contains(name), name));
  }
}
