package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text into statements. Inside parentheses line breaks mean nothing; outside, a statement
 * goes on over one only where the line ends in an operator or comma, or the next line starts with a
 * word that can start nothing else. Reads no further than it must, so the tokens of a file are
 * never all in memory.
 */
final class StatementReader {

  private final AlertsLexer lexer;
  private final List<Token> comments;
  private final List<Token> ahead = new ArrayList<>();

  /**
   * @param comments gets every comment, in order
   */
  StatementReader(AlertsLexer lexer, List<Token> comments) {
    this.lexer = lexer;
    this.comments = comments;
  }

  /** The tokens of the next statement, or null at the end. */
  @Nullable List<Token> next() {
    List<Token> statement = new ArrayList<>();
    int depth = 0;
    for (Token token = peek(0); token.getType() != Token.EOF; token = peek(0)) {
      if (!statement.isEmpty() && endsBefore(token, statement.getLast(), depth)) {
        break;
      }
      depth = Math.max(0, depth + change(token));
      statement.add(token);
      ahead.removeFirst();
    }
    return statement.isEmpty() ? null : statement;
  }

  private boolean endsBefore(Token token, Token last, int depth) {
    if (token.getLine() == last.getLine()) {
      return false;
    }
    // a parenthesis that was forgotten must not swallow the statements behind it
    return depth > 0 ? startsForSure(token) : !goesOnBehind(last) && !goesOnWith(token);
  }

  private static int change(Token token) {
    return switch (token.getType()) {
      case AlertsLexer.LEFT_PAREN, AlertsLexer.LEFT_BRACKET -> 1;
      case AlertsLexer.RIGHT_PAREN, AlertsLexer.RIGHT_BRACKET -> -1;
      default -> 0;
    };
  }

  private boolean startsForSure(Token token) {
    return switch (token.getType()) {
      case AlertsLexer.TIMEZONE, AlertsLexer.WATCHLIST, AlertsLexer.LET -> true;
      case AlertsLexer.ALERT ->
          peek(1).getType() == AlertsLexer.STRING && peek(2).getType() != AlertsLexer.FIRES;
      default -> false;
    };
  }

  static boolean goesOnBehind(Token last) {
    return switch (last.getType()) {
      case AlertsLexer.AND, AlertsLexer.OR, AlertsLexer.NOT, AlertsLexer.THEN -> true;
      case AlertsLexer.PLUS, AlertsLexer.MINUS, AlertsLexer.STAR, AlertsLexer.SLASH -> true;
      case AlertsLexer.GREATER, AlertsLexer.AT_LEAST, AlertsLexer.LESS -> true;
      case AlertsLexer.AT_MOST, AlertsLexer.EQUAL, AlertsLexer.NOT_EQUAL -> true;
      case AlertsLexer.EQUALS, AlertsLexer.RANGE, AlertsLexer.COMMA -> true;
      default -> false;
    };
  }

  private boolean goesOnWith(Token token) {
    return switch (token.getType()) {
      case AlertsLexer.WHEN, AlertsLexer.AND, AlertsLexer.OR, AlertsLexer.THEN -> true;
      case AlertsLexer.AT -> peek(1).getType() == AlertsLexer.MOST;
      case AlertsLexer.ON ->
          peek(1).getType() == AlertsLexer.TICK || peek(1).getType() == AlertsLexer.BAR;
      default -> Vocabulary.GOES_ON.contains(token.getType());
    };
  }

  /** Whether a line that starts with that word may go on with the statement above. */
  static boolean mayGoOnWith(int type) {
    return switch (type) {
      case AlertsLexer.WHEN, AlertsLexer.AND, AlertsLexer.OR, AlertsLexer.THEN -> true;
      case AlertsLexer.AT, AlertsLexer.ON -> true;
      default -> Vocabulary.GOES_ON.contains(type);
    };
  }

  private Token peek(int offset) {
    while (ahead.size() <= offset) {
      Token token = lexer.nextToken();
      if (token.getType() == AlertsLexer.COMMENT) {
        comments.add(token);
      } else {
        ahead.add(token);
      }
    }
    return ahead.get(offset);
  }
}
