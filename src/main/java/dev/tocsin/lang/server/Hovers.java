package dev.tocsin.lang.server;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.checked.CheckedAlert;
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
  private final Neighbourhood around;

  Hovers(Language language, Neighbourhood around) {
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
  @Nullable Said at(String path, String text, int offset) {
    Name word = FileWords.wordAt(text, offset);
    List<Statement> statements = statements(text);
    String help = word == null ? null : help(text, word, statements);
    Statement.Alert alert = alertAt(statements, offset);
    String sentence = alert == null ? null : sentence(path, text, alert, statements);
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

  /** An error somewhere else in the file must not hide what this alert means. */
  private @Nullable String sentence(
      String path, String text, Statement.Alert alert, List<Statement> statements) {
    CheckedAlert checked = language.check(path, text, statements, alert, around.around());
    return checked == null ? null : language.sentence(checked);
  }
}
