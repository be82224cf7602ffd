package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Puts one error of syntax into a sentence: what was expected, what stands there, how to mend. */
final class SyntaxMessage {

  private static final int LONGEST_SHOWN = 30;

  private final ATN atn;
  private final Findings findings;

  SyntaxMessage(ATN atn, Findings findings) {
    this.atn = atn;
    this.findings = findings;
  }

  /** Reports the error that stopped the parser. */
  void report(List<Token> tokens, RecognitionException error) {
    int at = error.getOffendingToken().getTokenIndex();
    Token found = tokens.get(at);
    Token before = at == 0 ? null : tokens.get(at - 1);
    for (int i = at; i >= Math.max(0, at - 2); i--) {
      if (misspelt(tokens.get(i), i == at)) {
        return;
      }
    }
    if (before != null && at > 1 && isDurationWithoutUnit(before, tokens.get(at - 2))) {
      return;
    }
    SourceRange range =
        Literals.range(found.getType() == Token.EOF && before != null ? before : found);
    findings.error(
        "syntax",
        range,
        sentence(ExpectedWords.describe(expected(error, at)), found, before),
        hint(found, before));
  }

  private static String sentence(@Nullable String expected, Token found, @Nullable Token before) {
    String behind = before == null ? "" : " behind " + shown(before);
    if (found.getType() == Token.EOF) {
      return expected == null
          ? "the statement ends too early" + behind
          : "expected " + expected + behind + ", but the statement ends there";
    }
    return expected == null
        ? shown(found) + " does not fit" + (behind.isEmpty() ? " here" : behind)
        : "expected " + expected + behind + ", found " + shown(found);
  }

  private boolean isDurationWithoutUnit(Token number, Token word) {
    if (number.getType() != AlertsLexer.NUMBER || !WANTS_DURATION.contains(word.getType())) {
      return false;
    }
    findings.error(
        "duration",
        Literals.range(number),
        "a duration has a unit, and " + shown(number) + " has none",
        "write " + number.getText() + "s, " + number.getText() + "m or " + number.getText() + "h");
    return true;
  }

  private IntervalSet expected(RecognitionException error, int at) {
    if (error instanceof NoViableAltException choice
        && choice.getStartToken().getTokenIndex() != at
        && choice.getDeadEndConfigs() != null) {
      IntervalSet all = new IntervalSet();
      for (ATNConfig config : choice.getDeadEndConfigs()) {
        all.addAll(atn.nextTokens(config.state));
      }
      all.remove(Token.EPSILON);
      return all;
    }
    return atn.getExpectedTokens(error.getOffendingState(), error.getCtx());
  }

  /** Whether a word is a slip of the hand for one of the language; reports it then. */
  private boolean misspelt(Token word, boolean here) {
    String text = word.getText();
    if (word.getType() != AlertsLexer.WORD || text.equals("price")) {
      return false;
    }
    if (Catalogue.isTaken(text)) {
      return false;
    }
    String meant = Vocabulary.SYNONYMS.get(text);
    if (meant == null) {
      meant = Nearest.to(text, candidates(here));
    }
    if (meant == null) {
      return false;
    }
    findings.error(
        "unknown-word",
        Literals.range(word),
        "unknown word '" + text + "'",
        "did you mean '" + meant + "'?");
    return true;
  }

  private static List<String> candidates(boolean here) {
    List<String> words = new ArrayList<>(Vocabulary.words());
    if (!here) {
      words.addAll(Catalogue.INDICATORS.keySet());
      words.addAll(Catalogue.FUNCTIONS.keySet());
    }
    return words;
  }

  private static final Set<Integer> WANTS_DURATION =
      Set.of(AlertsLexer.WITHIN, AlertsLexer.FOR, AlertsLexer.COOLDOWN, AlertsLexer.IN);

  private @Nullable String hint(Token found, @Nullable Token before) {
    String lower = found.getText().toLowerCase(Locale.ROOT);
    boolean start = before == null;
    return switch (found.getType()) {
      case AlertsLexer.EQUALS -> "to compare two values write '=='";
      case AlertsLexer.SYMBOL ->
          Vocabulary.isWord(lower) ? "words of the language are lower case: '" + lower + "'" : null;
      case AlertsLexer.GREATER, AlertsLexer.LESS, AlertsLexer.AT_LEAST, AlertsLexer.AT_MOST ->
          start ? null : "to compare with two bounds write 'x is inside a..b'";
      case AlertsLexer.QUOTED ->
          before != null && before.getType() == AlertsLexer.ALERT
              ? "names of alerts stand in double quotes"
              : null;
      case AlertsLexer.MON,
          AlertsLexer.TUE,
          AlertsLexer.WED,
          AlertsLexer.THU,
          AlertsLexer.FRI,
          AlertsLexer.SAT,
          AlertsLexer.SUN ->
          before != null && before.getType() == AlertsLexer.ON
              ? "days go with hours of the clock, as in 'during 09:30..16:00 on mon'; else write"
                  + " 'and on mon' in the condition"
              : null;
      case Token.EOF -> before == null ? null : endHint(before);
      default ->
          start && Vocabulary.CLAUSES.contains(found.getType())
              ? "clauses stand behind a condition"
              : null;
    };
  }

  private static @Nullable String endHint(Token before) {
    return switch (before.getType()) {
      case AlertsLexer.NUMBER -> null;
      case AlertsLexer.WHEN -> "the condition starts on the same line as 'when'";
      default ->
          WANTS_DURATION.contains(before.getType()) ? "durations are written 30s, 5m, 2h" : null;
    };
  }

  private static String shown(Token token) {
    String text = token.getText();
    if (text.startsWith("\"") || text.startsWith("'")) {
      return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
    return "'"
        + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text)
        + "'";
  }
}
