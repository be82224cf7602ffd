package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Says what could have come next in words of people, not of the grammar. */
final class ExpectedWords {

  private static final int MOST = 5;

  private static final Set<Integer> STARTS_VALUE =
      Set.of(
          AlertsLexer.NUMBER,
          AlertsLexer.DURATION,
          AlertsLexer.LEFT_PAREN,
          AlertsLexer.MINUS,
          AlertsLexer.SYMBOL,
          AlertsLexer.QUOTED,
          AlertsLexer.WORD,
          AlertsLexer.HIGH,
          AlertsLexer.LOW,
          AlertsLexer.CLOSE);

  private static final Set<Integer> STARTS_CONDITION =
      Set.of(
          AlertsLexer.NOT,
          AlertsLexer.SIGNAL,
          AlertsLexer.ALERT,
          AlertsLexer.AT,
          AlertsLexer.BETWEEN,
          AlertsLexer.ON);

  private static final Set<Integer> COMPARES =
      Set.of(
          AlertsLexer.GREATER,
          AlertsLexer.AT_LEAST,
          AlertsLexer.LESS,
          AlertsLexer.AT_MOST,
          AlertsLexer.EQUAL,
          AlertsLexer.NOT_EQUAL,
          AlertsLexer.IS,
          AlertsLexer.CROSSES,
          AlertsLexer.REACHES,
          AlertsLexer.ENTERS,
          AlertsLexer.EXITS,
          AlertsLexer.RISES,
          AlertsLexer.FALLS,
          AlertsLexer.MOVES,
          AlertsLexer.MAKES,
          AlertsLexer.GAPS);

  /** Always possible behind a value, and never what was forgotten. */
  private static final Set<Integer> OPERATORS =
      Set.of(
          AlertsLexer.PLUS,
          AlertsLexer.STAR,
          AlertsLexer.SLASH,
          AlertsLexer.LEFT_BRACKET,
          AlertsLexer.DOT,
          AlertsLexer.AT_SIGN,
          AlertsLexer.PERCENT,
          AlertsLexer.EXTENDED);

  private ExpectedWords() {}

  /** A list of at most five, or null where everything and nothing could come. */
  static @Nullable String describe(IntervalSet set) {
    List<Integer> left = new ArrayList<>(set.toList());
    List<String> words = new ArrayList<>();
    boolean condition = left.contains(AlertsLexer.NOT) && left.contains(AlertsLexer.SYMBOL);
    if (condition) {
      words.add("a condition");
      left.removeAll(STARTS_VALUE);
      left.removeAll(STARTS_CONDITION);
    } else if (left.contains(AlertsLexer.NUMBER) && left.contains(AlertsLexer.SYMBOL)) {
      words.add("a value");
      left.removeAll(STARTS_VALUE);
    }
    if (left.contains(AlertsLexer.GREATER) && left.contains(AlertsLexer.CROSSES)) {
      words.add("a comparison such as '>' or 'crosses above'");
      left.removeAll(COMPARES);
    }
    if (left.contains(AlertsLexer.COOLDOWN) && left.contains(AlertsLexer.SEVERITY)) {
      words.add("a clause such as 'cooldown 10m'");
      left.removeAll(Vocabulary.CLAUSES);
      left.remove((Integer) AlertsLexer.ON);
      left.remove((Integer) AlertsLexer.AT);
    }
    if (left.size() > 40) {
      words.add("a name");
      left.removeIf(type -> Vocabulary.word(type) != null || type == AlertsLexer.WORD);
    }
    left.removeAll(OPERATORS);
    if (left.contains(AlertsLexer.NUMBER) || !words.isEmpty()) {
      left.remove((Integer) AlertsLexer.MINUS);
    }
    left.stream().filter(type -> type > 0).map(ExpectedWords::word).forEach(words::add);
    // that it could have ended there helps nobody, unless something else could come too
    if (left.contains(Token.EOF) && !words.isEmpty()) {
      words.add("the end of the statement");
    }
    return words.isEmpty() || words.size() > MOST ? null : joined(words);
  }

  private static String joined(List<String> words) {
    List<String> distinct = words.stream().distinct().toList();
    return distinct.size() == 1
        ? distinct.getFirst()
        : String.join(", ", distinct.subList(0, distinct.size() - 1)) + " or " + distinct.getLast();
  }

  private static String word(int type) {
    return switch (type) {
      case AlertsLexer.NUMBER -> "a number";
      case AlertsLexer.DURATION -> "a duration such as 5m";
      case AlertsLexer.TIME_OF_DAY -> "a time such as 16:00";
      case AlertsLexer.DATE -> "a date such as 2026-12-31";
      case AlertsLexer.STRING -> "a text in double quotes";
      case AlertsLexer.SYMBOL, AlertsLexer.QUOTED -> "a symbol";
      case AlertsLexer.ZONE -> "a time zone such as America/New_York";
      case AlertsLexer.WORD -> "a name";
      default -> AlertsLexer.VOCABULARY.getLiteralName(type);
    };
  }
}
