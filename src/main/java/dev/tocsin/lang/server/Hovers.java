package dev.tocsin.lang.server;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.syntax.FileWords;
import dev.tocsin.lang.syntax.RuleFileParser;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Statement;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Field;
import dev.tocsin.lang.words.Function;
import dev.tocsin.market.indicator.IndicatorKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to say about a place: its word, and the alert around it in plain English. */
final class Hovers {

  private final Language language;
  private final Surroundings around;

  Hovers(Language language, Surroundings around) {
    this.language = language;
    this.around = around;
  }

  /**
   * What is said, in plain text.
   *
   * @param range what it is about
   */
  record Said(String text, SourceRange range) {}

  /** What there is to say at an offset; null for nothing. */
  @Nullable Said at(String text, int offset) {
    Name word = FileWords.wordAt(text, offset);
    List<Statement> statements = statements(text);
    String help = word == null ? null : help(text, word, statements);
    Statement.Alert alert = alertAt(statements, offset);
    String sentence = alert == null ? null : sentence(text, alert, statements);
    if (help != null && word != null) {
      return new Said(sentence == null ? help : help + "\n\n" + sentence, word.range());
    }
    return sentence == null || alert == null ? null : new Said(sentence, alert.range());
  }

  private static List<Statement> statements(String text) {
    try {
      return RuleFileParser.parse(text, new Findings()).statements();
    } catch (StackOverflowError _) {
      // nesting is bounded long before; a thread with a tiny stack must still get an answer
      return List.of();
    }
  }

  private static Statement.@Nullable Alert alertAt(List<Statement> statements, int offset) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Alert alert
          && alert.range().from() <= offset
          && offset <= alert.range().to()) {
        return alert;
      }
    }
    return null;
  }

  private static @Nullable String help(String text, Name word, List<Statement> statements) {
    String name = word.text();
    boolean behindDot = word.range().from() > 0 && text.charAt(word.range().from() - 1) == '.';
    Field field = behindDot ? Catalogue.FIELDS.get(name) : null;
    if (field != null) {
      return "." + name + ": " + field.meaning();
    }
    IndicatorKind indicator = Catalogue.INDICATORS.get(name);
    if (indicator != null) {
      return indicator.signature() + ": " + WordHelp.of(indicator);
    }
    boolean called = text.startsWith("(", word.range().to());
    Function function = called ? Catalogue.FUNCTIONS.get(name) : null;
    if (function != null) {
      return function.signature() + ": " + function.meaning();
    }
    for (Statement statement : statements) {
      Name declared =
          switch (statement) {
            case Statement.Let let -> let.name();
            case Statement.Watchlist watchlist -> watchlist.name();
            case Statement.Timezone _, Statement.Alert _ -> null;
          };
      if (declared != null && declared.text().equals(name)) {
        return text.substring(statement.range().from(), statement.range().to());
      }
    }
    return WordHelp.of(name);
  }

  /**
   * The alert alone is checked, with the declarations of its file: an error somewhere else must not
   * hide what this one means.
   */
  private @Nullable String sentence(
      String text, Statement.Alert alert, List<Statement> statements) {
    StringBuilder alone = new StringBuilder();
    for (Statement statement : statements) {
      if (!(statement instanceof Statement.Alert)) {
        alone.append(text, statement.range().from(), statement.range().to()).append('\n');
      }
    }
    alone.append(text, alert.range().from(), alert.range().to());
    Checked checked = language.check("hover.alerts", alone.toString(), around);
    CheckedFile file = checked.file();
    return file == null || file.alerts().isEmpty()
        ? null
        : language.sentence(file.alerts().getLast());
  }
}
