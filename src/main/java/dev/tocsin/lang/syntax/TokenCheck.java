package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.SourceRange;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong about single words, and what is too deep to be parsed safely. */
final class TokenCheck {

  static final int DEEPEST = 64;

  /** Bounds the depth of the tree, which chains of operators make as deep as they are long. */
  static final int MOST_OPERATORS = 1_000;

  private final Findings findings;

  TokenCheck(Findings findings) {
    this.findings = findings;
  }

  /** Whether the statement can be parsed. */
  boolean passes(List<Token> statement) {
    int before = findings.errors();
    int depth = 0;
    int operators = 0;
    @Nullable Token unknown = null;
    for (Token token : statement) {
      switch (token.getType()) {
        case AlertsLexer.BAD_QUANTITY -> badQuantity(token);
        case AlertsLexer.BAD_WORD -> badWord(token);
        case AlertsLexer.OPEN_STRING -> open(token, "\"");
        case AlertsLexer.OPEN_QUOTED -> open(token, "'");
        case AlertsLexer.UNRECOGNIZED -> {
          if (unknown == null || unknown.getStopIndex() + 1 != token.getStartIndex()) {
            unrecognized(token);
          }
          unknown = token;
        }
        case AlertsLexer.LEFT_PAREN, AlertsLexer.LEFT_BRACKET -> {
          operators++;
          if (++depth == DEEPEST + 1) {
            findings.error(
                "too-deep",
                Literals.range(token),
                "parentheses are nested more than " + DEEPEST + " deep",
                "split the alert, or give parts of it a name of their own");
          }
        }
        case AlertsLexer.RIGHT_PAREN, AlertsLexer.RIGHT_BRACKET -> depth--;
        case AlertsLexer.NOT, AlertsLexer.PLUS, AlertsLexer.MINUS, AlertsLexer.STAR -> operators++;
        case AlertsLexer.SLASH, AlertsLexer.WITHIN, AlertsLexer.FOR -> operators++;
        case AlertsLexer.TIMES, AlertsLexer.LEAST -> operators++;
        default -> {}
      }
    }
    if (operators > MOST_OPERATORS) {
      findings.error(
          "too-long",
          Literals.range(statement.getFirst()),
          "this statement has more than " + MOST_OPERATORS + " operators",
          "split it into several alerts");
    }
    return findings.errors() == before;
  }

  private void badQuantity(Token token) {
    String text = token.getText();
    SourceRange range = Literals.range(token);
    String unit = text.replaceFirst("^[0-9_.]+", "").toLowerCase(Locale.ROOT);
    String count = text.substring(0, text.length() - unit.length());
    if (unit.matches("e[0-9]*")) {
      findings.error(
          "number", range, "'" + text + "' is no number", "write numbers without an exponent");
      return;
    }
    String letter = unit(unit);
    String hint =
        letter == null
            ? "durations are written 500ms, 30s, 5m, 2h, 1d or 1w, numbers 23500 or 1.5k"
            : count.contains(".")
                ? "durations have no fractions: write 1h30m for one and a half hours"
                : "write " + count.replace("_", "") + letter;
    findings.error("number", range, "'" + text + "' is neither a number nor a duration", hint);
  }

  private static @Nullable String unit(String word) {
    return switch (word) {
      case "ms", "msec", "msecs", "millis" -> "ms";
      case "s", "sec", "secs", "second", "seconds" -> "s";
      case "m", "min", "mins", "minute", "minutes" -> "m";
      case "h", "hr", "hrs", "hour", "hours" -> "h";
      case "d", "day", "days" -> "d";
      case "w", "wk", "week", "weeks" -> "w";
      default -> null;
    };
  }

  private void badWord(Token token) {
    String text = token.getText();
    String lower = text.toLowerCase(Locale.ROOT);
    String hint =
        Vocabulary.isWord(lower)
            ? "words of the language are lower case: '" + lower + "'"
            : "did you mean '" + text.toUpperCase(Locale.ROOT) + "'?";
    findings.error(
        "unknown-word",
        Literals.range(token),
        "'" + text + "' is neither a symbol (upper case) nor a name (lower case)",
        hint);
  }

  private void open(Token token, String quote) {
    findings.error(
        "open-text",
        Literals.range(token),
        "this text is never closed",
        "end it with " + quote + " on the same line");
  }

  private void unrecognized(Token token) {
    String text = token.getText();
    String hint =
        switch (text) {
          case "&" -> "write 'and'";
          case "|" -> "write 'or'";
          case "!" -> "write 'not', or '!=' for 'is not equal to'";
          case "“", "”", "„", "«", "»" -> "write straight quotes: \"";
          case "‘", "’" -> "write straight quotes: '";
          case ";" -> "a line break ends a statement";
          case "{", "}" -> "braces belong into the text of a message";
          case "$", "€" -> "prices are plain numbers: 23500";
          default -> null;
        };
    String shown = Character.isISOControl(text.charAt(0)) ? "a control character" : text;
    findings.error(
        "unknown-character",
        Literals.range(token),
        shown.length() > 1 ? shown + " means nothing here" : "'" + shown + "' means nothing here",
        hint);
  }
}
