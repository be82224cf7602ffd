package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;

/**
 * Parses a whole text, statement by statement. What stands in one changes nothing of the next, so
 * where there are very many all processors parse. For one thread and one text.
 */
public final class RuleFileParser {
  /** So many statements are cut before they are parsed. */
  private static final int CUT_AT_ONCE = 4_096;

  /**
   * So many are parsed by one thread in a row; for fewer a second thread costs more than it brings.
   */
  private static final int IN_A_ROW = 512;

  /**
   * What was read.
   *
   * @param statements those that could be parsed, in order
   * @param comments ranges of all comments, in order, each from its {@code #} to the end of line
   */
  public record Parsed(List<Statement> statements, List<SourceRange> comments) {}

  /** Statements that stand behind each other, and what is wrong with them. */
  private record Part(List<Statement> statements, Findings findings) {}

  private final String text;
  private final Findings findings;
  private final AlertsLexer lexer;

  private RuleFileParser(String text, Findings findings) {
    this.text = text;
    this.findings = findings;
    lexer = new AlertsLexer(new TextStream(text));
    lexer.removeErrorListeners();
  }

  /** Never throws, whatever the text; what is wrong with it goes to the findings. */
  public static Parsed parse(String text, Findings findings) {
    return new RuleFileParser(text, findings).parse();
  }

  private Parsed parse() {
    List<Token> comments = new ArrayList<>();
    StatementReader reader = new StatementReader(lexer, comments);
    List<Statement> statements = new ArrayList<>();
    for (List<List<Token>> cut = cut(reader); !cut.isEmpty(); cut = cut(reader)) {
      for (Part part : parts(cut)) {
        statements.addAll(part.statements());
        findings.addAll(part.findings());
      }
    }
    return new Parsed(statements, comments.stream().map(Literals::range).toList());
  }

  private static List<List<Token>> cut(StatementReader reader) {
    List<List<Token>> cut = new ArrayList<>();
    List<Token> tokens = reader.next();
    while (tokens != null) {
      cut.add(tokens);
      tokens = cut.size() < CUT_AT_ONCE ? reader.next() : null;
    }
    return cut;
  }

  private List<Part> parts(List<List<Token>> cut) {
    int last = (cut.size() - 1) / IN_A_ROW;
    if (last == 0) {
      return List.of(part(cut));
    }
    return IntStream.rangeClosed(0, last)
        .parallel()
        .mapToObj(
            number ->
                part(cut.subList(number * IN_A_ROW, Math.min(cut.size(), (number + 1) * IN_A_ROW))))
        .toList();
  }

  private Part part(List<List<Token>> cut) {
    Findings found = new Findings();
    StatementParser parser = new StatementParser(text, lexer, found);
    List<Statement> statements = new ArrayList<>(cut.size());
    for (List<Token> tokens : cut) {
      Statement statement = parser.parse(tokens);
      if (statement != null) {
        statements.add(statement);
      }
    }
    return new Part(statements, found);
  }
}
