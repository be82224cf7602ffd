package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.words.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * The names of a text, found by its words alone, so that a statement that is half written hides
 * none of them.
 *
 * @param values names that {@code let} declares, in order
 * @param watchlists names that {@code watchlist} declares, in order
 * @param alerts names of alerts, as written between the quotes
 * @param symbols as written, each once
 */
public record FileWords(
    List<Name> values, List<Name> watchlists, List<String> alerts, Set<String> symbols) {

  /**
   * Reads the words of a text.
   *
   * @param without the word that is being written just now
   */
  public static FileWords of(String text, SourceRange without) {
    FileWords words =
        new FileWords(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
    AlertsLexer lexer = lexer(text);
    int beforeLast = 0;
    int last = 0;
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      int type = token.getType();
      if (type == AlertsLexer.COMMENT) {
        continue;
      }
      SourceRange range = Literals.range(token);
      if (range.from() != without.from()) {
        words.add(token, range, last, beforeLast);
      }
      beforeLast = last;
      last = type;
    }
    return words;
  }

  private void add(Token token, SourceRange range, int last, int beforeLast) {
    String text = token.getText();
    switch (token.getType()) {
      case AlertsLexer.WORD -> {
        if (last == AlertsLexer.LET) {
          values.add(new Name(range, text, false));
        } else if (last == AlertsLexer.WATCHLIST) {
          watchlists.add(new Name(range, text, false));
        }
      }
      case AlertsLexer.STRING -> {
        // behind another word it is the name of an alert that is asked for
        if (last == AlertsLexer.ALERT && !asks(beforeLast)) {
          alerts.add(text.substring(1, text.length() - 1));
        }
      }
      case AlertsLexer.SYMBOL, AlertsLexer.QUOTED -> {
        if (last != AlertsLexer.TIMEZONE
            && last != AlertsLexer.TIME_OF_DAY
            && !(last == AlertsLexer.STRING && Catalogue.ACTIONS.contains(text))) {
          symbols.add(text);
        }
      }
      default -> {}
    }
  }

  private static boolean asks(int type) {
    return switch (type) {
      case AlertsLexer.WHEN, AlertsLexer.AND, AlertsLexer.OR, AlertsLexer.THEN -> true;
      case AlertsLexer.NO, AlertsLexer.NOT, AlertsLexer.LEFT_PAREN -> true;
      default -> false;
    };
  }

  /** The word at an offset, of letters, digits and {@code _} only; null where there is none. */
  public static @Nullable Name wordAt(String text, int offset) {
    AlertsLexer lexer = lexer(text);
    for (Token token = lexer.nextToken();
        token.getType() != Token.EOF && token.getStartIndex() <= offset;
        token = lexer.nextToken()) {
      if (offset <= token.getStopIndex() + 1
          && (token.getType() == AlertsLexer.WORD || Vocabulary.word(token.getType()) != null)) {
        return new Name(Literals.range(token), token.getText(), false);
      }
    }
    return null;
  }

  private static AlertsLexer lexer(String text) {
    AlertsLexer lexer = new AlertsLexer(new TextStream(text));
    lexer.removeErrorListeners();
    return lexer;
  }
}
