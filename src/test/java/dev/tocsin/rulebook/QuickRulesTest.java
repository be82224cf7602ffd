package dev.tocsin.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single rules on their way into quick.alerts. */
final class QuickRulesTest {

  private static final Author TRADER = new Author("Ada", "ada@example.org");

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Rulebook rulebook;

  @BeforeEach
  void open() throws IOException {
    Language language = new Language(Instruments.plain());
    rulebook =
        Rulebook.open(
            directory,
            (path, text, files) -> language.check(path, text, Surroundings.none()),
            CommitWhen.AUTO,
            InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z")),
            change -> {});
  }

  @AfterEach
  void close() {
    rulebook.close();
  }

  @Test
  void appendsARuleAndCommitsIt() throws Exception {
    QuickResult.Added added = added("MNQ   crosses above 100");
    assertEquals("MNQ crosses above 100", added.alert().name());
    assertInstanceOf(CommitResult.Committed.class, added.commit());
    added("alert \"dip\" when MNQ < 50 once");
    assertEquals("Add dip", rulebook.history(new RulePath("quick.alerts")).getFirst().message());
    assertEquals("MNQ crosses above 100", text().lines().findFirst().orElseThrow());
  }

  @Test
  void givesAnEqualRuleBackInsteadOfAddingItTwice() throws Exception {
    added("MNQ crosses above 100 cooldown 5m");
    String before = text();
    QuickResult.AlreadyThere there =
        assertInstanceOf(
            QuickResult.AlreadyThere.class,
            rulebook.quickAdd("MNQ  crosses  above 100\n  cooldown 300s", TRADER));
    assertEquals("MNQ crosses above 100", there.alert().name());
    assertEquals(before, text());
  }

  @Test
  void namesARuleAnewWhereItsNameIsTaken() throws Exception {
    added("signal \"go\"");
    assertEquals("signal \"go\" 2", added("signal \"go\" once").alert().name());
    assertEquals("signal \"go\" 3", added("signal \"go\" cooldown 1m").alert().name());
    added("alert \"dip\" when MNQ < 50");
    assertEquals("dip 2", added("alert \"dip\" when MNQ < 40").alert().name());
    assertInstanceOf(
        QuickResult.AlreadyThere.class, rulebook.quickAdd("signal \"go\" once", TRADER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MNQ > 1\\nES > 2 | quick-add-one-rule",
        "# nothing | quick-add-one-rule",
        "let a = 5\\nMNQ > a | quick-add-stands-alone",
        "watchlist t = A, B\\nalert \"x\" for t when price > 1 | quick-add-stands-alone"
      })
  void refusesWhatCannotStandAloneInTheFile(String source, String code) throws Exception {
    assertEquals(code, rejected(source.replace("\\n", "\n")));
    assertEquals(0, rulebook.files().size());
  }

  @Test
  void addsNothingToAFileThatHasErrors() throws Exception {
    Files.writeString(directory.resolve("quick.alerts"), "MNQ >\n");
    rulebook.refresh();
    assertEquals("quick-file-broken", rejected("ES > 1"));
    assertEquals("MNQ >\n", text());
  }

  private QuickResult.Added added(String source) throws IOException {
    return assertInstanceOf(QuickResult.Added.class, rulebook.quickAdd(source, TRADER));
  }

  private String rejected(String source) throws IOException {
    return assertInstanceOf(QuickResult.Rejected.class, rulebook.quickAdd(source, TRADER))
        .diagnostics()
        .getFirst()
        .code();
  }

  private String text() throws IOException {
    return Files.readString(directory.resolve("quick.alerts"));
  }
}
