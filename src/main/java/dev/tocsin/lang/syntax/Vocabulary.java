package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The words of the grammar, seen by what they do. */
public final class Vocabulary {

  /** First words of clauses that can start nothing else. */
  static final Set<Integer> CLAUSES =
      Set.of(
          AlertsLexer.DURING,
          AlertsLexer.EVERY,
          AlertsLexer.ONCE,
          AlertsLexer.COOLDOWN,
          AlertsLexer.REPEAT,
          AlertsLexer.REARM,
          AlertsLexer.FIRE,
          AlertsLexer.EXPIRES,
          AlertsLexer.SEVERITY,
          AlertsLexer.NOTIFY,
          AlertsLexer.MESSAGE,
          AlertsLexer.LABEL,
          AlertsLexer.PAUSED);

  /** First words of a line that goes on with the statement above. */
  static final Set<Integer> GOES_ON = goesOn();

  private static final TreeMap<String, Integer> KEYWORDS = keywords();

  /** What people write for a word of the language. */
  static final Map<String, String> SYNONYMS = synonyms();

  private Vocabulary() {}

  /** Every word that is never a name, in alphabetical order. */
  public static List<String> words() {
    return List.copyOf(KEYWORDS.keySet());
  }

  /** Whether it is a word of the language, and so no name. */
  public static boolean isWord(String text) {
    return KEYWORDS.containsKey(text);
  }

  /** The word itself for a keyword's token type, else null. */
  static @Nullable String word(int type) {
    String literal = AlertsLexer.VOCABULARY.getLiteralName(type);
    return literal != null && Character.isLetter(literal.charAt(1))
        ? literal.substring(1, literal.length() - 1)
        : null;
  }

  private static Set<Integer> goesOn() {
    List<Integer> types = new ArrayList<>(CLAUSES);
    types.add(AlertsLexer.WITHIN);
    types.add(AlertsLexer.FOR);
    return Set.copyOf(types);
  }

  private static TreeMap<String, Integer> keywords() {
    TreeMap<String, Integer> keywords = new TreeMap<>();
    for (int type = 1; type <= AlertsLexer.VOCABULARY.getMaxTokenType(); type++) {
      String word = word(type);
      if (word != null) {
        keywords.put(word, type);
      }
    }
    return keywords;
  }

  private static Map<String, String> synonyms() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("over", "above");
    words.put("under", "below");
    words.put("exceeds", ">");
    for (String more : List.of("bigger", "greater", "higher", "more")) {
      words.put(more, "above");
    }
    for (String less : List.of("less", "lower", "smaller")) {
      words.put(less, "below");
    }
    words.put("cross", "crosses");
    words.put("crossing", "crosses");
    words.put("rise", "rises");
    words.put("fall", "falls");
    words.put("drops", "falls");
    words.put("drop", "falls");
    words.put("gains", "rises");
    words.put("touches", "reaches");
    words.put("hits", "reaches");
    words.put("leaves", "exits");
    words.put("if", "when");
    words.put("monday", "mon");
    words.put("tuesday", "tue");
    words.put("wednesday", "wed");
    words.put("thursday", "thu");
    words.put("friday", "fri");
    words.put("saturday", "sat");
    words.put("sunday", "sun");
    words.put("disabled", "paused");
    words.put("name", "alert");
    return words;
  }
}
