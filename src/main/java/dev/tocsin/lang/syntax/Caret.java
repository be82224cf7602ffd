package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import dev.tocsin.lang.grammar.AlertsParser;
import dev.tocsin.lang.tree.SourceRange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * What may be written at one place of a text.
 *
 * @param partial the word that is being written there, to be replaced; empty between words
 * @param keywords words of the language that fit, with those that must follow: {@code every time}
 * @param kinds what else fits
 * @param channel of which a target is being written; null elsewhere
 */
public record Caret(
    SourceRange partial, Set<String> keywords, Set<Kind> kinds, @Nullable String channel) {

  /** What fits besides keywords. */
  public enum Kind {
    SYMBOL,
    /** A named value; {@link #PRICE} too where a list of symbols is walked through. */
    VALUE,
    PRICE,
    WATCHLIST,
    /** An indicator or another function. */
    FUNCTION,
    FIELD,
    CHANNEL,
    /** A target of a channel, inside its quotes. */
    TARGET,
    DURATION,
    /** The length of a bar. */
    INTERVAL,
    ZONE,
    ACTION,
    SEVERITY,
    /** A field of a message, inside its braces. */
    MESSAGE_FIELD,
    /** The name of another alert, inside its quotes. */
    ALERT_NAME
  }

  private static final Set<Integer> NO_WORDS =
      Set.of(
          AlertsLexer.STRING,
          AlertsLexer.AT_LEAST,
          AlertsLexer.AT_MOST,
          AlertsLexer.EQUAL,
          AlertsLexer.NOT_EQUAL,
          AlertsLexer.UNRECOGNIZED);

  /** Reads the text up to an offset, in UTF-16 code units. Never throws, whatever the text. */
  public static Caret at(String text, int offset) {
    String before = text.substring(0, Math.clamp(offset, 0, text.length()));
    AlertsLexer lexer = new AlertsLexer(new TextStream(before));
    lexer.removeErrorListeners();
    List<Token> comments = new ArrayList<>();
    StatementReader reader = new StatementReader(lexer, comments);
    List<Token> above = List.of();
    List<Token> tokens = List.of();
    for (List<Token> next = reader.next(); next != null; next = reader.next()) {
      above = tokens;
      tokens = next;
    }
    int end = before.length();
    if (!comments.isEmpty() && comments.getLast().getStopIndex() + 1 == end) {
      return nothing(end);
    }
    @Nullable Token touched = touched(tokens, end);
    if (touched != null && touched.getType() == AlertsLexer.OPEN_STRING) {
      return insideString(before, touched, tokens.subList(0, tokens.size() - 1));
    }
    SourceRange partial = new SourceRange(end, end);
    if (touched != null) {
      partial = new SourceRange(touched.getStartIndex(), wordEnd(text, end, touched));
      tokens = tokens.subList(0, tokens.size() - 1);
    }
    Caret caret = between(before, partial, tokens.isEmpty() ? above : tokens);
    return touched != null && touched.getType() == AlertsLexer.OPEN_QUOTED
        ? new Caret(partial, Set.of(), onlyQuoted(caret.kinds()), null)
        : caret;
  }

  private static @Nullable Token touched(List<Token> tokens, int end) {
    if (tokens.isEmpty() || tokens.getLast().getStopIndex() + 1 != end) {
      return null;
    }
    Token last = tokens.getLast();
    boolean word =
        Character.isLetterOrDigit(last.getText().charAt(last.getText().length() - 1))
            || last.getText().endsWith("_");
    boolean open =
        last.getType() == AlertsLexer.OPEN_STRING || last.getType() == AlertsLexer.OPEN_QUOTED;
    return open || word && !NO_WORDS.contains(last.getType()) ? last : null;
  }

  private static int wordEnd(String text, int from, Token touched) {
    int to = from;
    boolean quoted = touched.getType() == AlertsLexer.OPEN_QUOTED;
    while (to < text.length()
        && (Character.isLetterOrDigit(text.charAt(to))
            || text.charAt(to) == '_'
            || quoted && ".:-/".indexOf(text.charAt(to)) >= 0)) {
      to++;
    }
    return quoted && to < text.length() && text.charAt(to) == '\'' ? to + 1 : to;
  }

  private static Set<Kind> onlyQuoted(Set<Kind> kinds) {
    EnumSet<Kind> quoted = EnumSet.of(Kind.SYMBOL, Kind.CHANNEL);
    quoted.retainAll(kinds);
    return quoted;
  }

  private static Caret nothing(int at) {
    return new Caret(new SourceRange(at, at), Set.of(), Set.of(), null);
  }

  private static Caret insideString(String before, Token string, List<Token> tokens) {
    int end = before.length();
    int last = tokens.isEmpty() ? 0 : tokens.getLast().getType();
    int from = string.getStartIndex() + 1;
    @Nullable String channel = null;
    Set<Kind> kinds = Set.of();
    if (last == AlertsLexer.MESSAGE) {
      int brace = before.lastIndexOf('{');
      if (brace >= from && before.indexOf('}', brace) < 0) {
        from = brace + 1;
        kinds = Set.of(Kind.MESSAGE_FIELD);
      }
    } else if (last == AlertsLexer.ALERT && tokens.size() > 1) {
      kinds = Set.of(Kind.ALERT_NAME);
    } else if (tokens.stream().anyMatch(token -> token.getType() == AlertsLexer.NOTIFY)
        && (last == AlertsLexer.WORD || last == AlertsLexer.QUOTED)) {
      kinds = Set.of(Kind.TARGET);
      channel = tokens.getLast().getText().replace("'", "");
    }
    return new Caret(
        kinds.isEmpty() ? new SourceRange(end, end) : new SourceRange(from, end),
        Set.of(),
        kinds,
        channel);
  }

  private static Caret between(String before, SourceRange partial, List<Token> tokens) {
    Set<String> keywords = new TreeSet<>();
    EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (tokens.isEmpty()) {
      collect(NextTokens.atStart(), tokens, false, keywords, kinds);
    } else if (onNewLine(before, partial, tokens)) {
      collect(NextTokens.behind(tokens), tokens, true, keywords, kinds);
      collect(NextTokens.atStart(), List.of(), false, keywords, kinds);
    } else {
      collect(NextTokens.behind(tokens), tokens, false, keywords, kinds);
    }
    return new Caret(partial, keywords, kinds, null);
  }

  /** Whether another statement may begin there. */
  private static boolean onNewLine(String before, SourceRange partial, List<Token> tokens) {
    Token last = tokens.getLast();
    boolean broken = before.substring(last.getStopIndex() + 1, partial.from()).indexOf('\n') >= 0;
    return broken && depth(tokens) == 0 && !StatementReader.goesOnBehind(last);
  }

  private static int depth(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      depth =
          switch (token.getType()) {
            case AlertsLexer.LEFT_PAREN, AlertsLexer.LEFT_BRACKET -> depth + 1;
            case AlertsLexer.RIGHT_PAREN, AlertsLexer.RIGHT_BRACKET -> Math.max(0, depth - 1);
            default -> depth;
          };
    }
    return depth;
  }

  /** Where a value stands that is not compared with anything yet, no other word helps. */
  private static boolean compares(NextTokens.Next next) {
    return switch (next.rule()) {
      case AlertsParser.RULE_tail, AlertsParser.RULE_relation -> true;
      default -> false;
    };
  }

  /**
   * @param goingOn whether only words count that go on with the statement of the line above
   */
  private static void collect(
      NextTokens next, List<Token> tokens, boolean goingOn, Set<String> keywords, Set<Kind> kinds) {
    Set<NextTokens.Next> all = next.all();
    boolean incomplete = depth(tokens) == 0 && all.stream().anyMatch(Caret::compares);
    for (NextTokens.Next one : all) {
      String word = Vocabulary.word(one.type());
      if (incomplete && word != null && !compares(one) && !inValue(one)) {
        continue;
      }
      if (one.rule() == AlertsParser.RULE_anyWord || one.rule() == AlertsParser.RULE_function) {
        if (!goingOn && one.type() == AlertsLexer.WORD) {
          add(one, tokens, kinds);
        }
      } else if (word == null) {
        if (!goingOn) {
          add(one, tokens, kinds);
        }
      } else if (!goingOn || StatementReader.mayGoOnWith(one.type())) {
        keywords.add(word + next.onlyWayBehind(one.type()));
      }
    }
  }

  private static boolean inValue(NextTokens.Next next) {
    return next.rule() == AlertsParser.RULE_primary || next.rule() == AlertsParser.RULE_anyWord;
  }

  private static void add(NextTokens.Next next, List<Token> tokens, Set<Kind> kinds) {
    boolean inLet = !tokens.isEmpty() && tokens.getFirst().getType() == AlertsLexer.LET;
    switch (next.type()) {
      case AlertsLexer.SYMBOL -> {
        switch (next.rule()) {
          case AlertsParser.RULE_symbol -> addUnless(inLet, Kind.SYMBOL, kinds);
          case AlertsParser.RULE_phrase -> kinds.add(Kind.ACTION);
          default -> {}
        }
      }
      case AlertsLexer.ZONE -> kinds.add(Kind.ZONE);
      case AlertsLexer.DURATION -> {
        switch (next.rule()) {
          case AlertsParser.RULE_span -> kinds.add(Kind.DURATION);
          case AlertsParser.RULE_primary -> {
            boolean ofBars = !tokens.isEmpty() && tokens.getLast().getType() == AlertsLexer.AT_SIGN;
            addUnless(!ofBars && !inLet, ofBars ? Kind.INTERVAL : Kind.DURATION, kinds);
          }
          default -> kinds.add(Kind.INTERVAL);
        }
      }
      case AlertsLexer.WORD -> {
        switch (next.rule()) {
          case AlertsParser.RULE_function -> addUnless(inLet, Kind.FUNCTION, kinds);
          case AlertsParser.RULE_subject -> subject(tokens, kinds);
          case AlertsParser.RULE_member -> kinds.add(Kind.WATCHLIST);
          case AlertsParser.RULE_channel -> kinds.add(Kind.CHANNEL);
          case AlertsParser.RULE_span -> kinds.add(Kind.VALUE);
          case AlertsParser.RULE_anyWord -> anyWord(tokens, kinds);
          default -> {}
        }
      }
      default -> {}
    }
  }

  private static void addUnless(boolean not, Kind kind, Set<Kind> kinds) {
    if (!not) {
      kinds.add(kind);
    }
  }

  private static void subject(List<Token> tokens, Set<Kind> kinds) {
    kinds.add(Kind.VALUE);
    int last = tokens.size() - 1;
    if (last > 0
        && tokens.get(last).getType() == AlertsLexer.LEFT_PAREN
        && tokens.get(last - 1).getText().equals("count")) {
      kinds.add(Kind.WATCHLIST);
    }
    boolean forMembers = tokens.size() > 2 && tokens.get(2).getType() == AlertsLexer.FOR;
    if (forMembers || tokens.stream().anyMatch(token -> token.getText().equals("count"))) {
      kinds.add(Kind.PRICE);
    }
  }

  private static void anyWord(List<Token> tokens, Set<Kind> kinds) {
    switch (tokens.isEmpty() ? 0 : tokens.getLast().getType()) {
      case AlertsLexer.DOT -> kinds.add(Kind.FIELD);
      case AlertsLexer.SEVERITY -> kinds.add(Kind.SEVERITY);
      // the name of something new
      default -> {}
    }
  }
}
