package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsLexer;
import dev.tocsin.lang.grammar.AlertsParser;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Parses a whole text, statement by statement. For one thread and one text. */
public final class RuleFileParser {

  /**
   * What was read.
   *
   * @param statements those that could be parsed, in order
   * @param comments ranges of all comments, in order, each from its {@code #} to the end of line
   */
  public record Parsed(List<Statement> statements, List<SourceRange> comments) {}

  private final Findings findings;
  private final AlertsLexer lexer;
  private final AlertsParser parser;
  private final TokenCheck check;
  private final StatementBuilder builder;

  private RuleFileParser(String text, Findings findings) {
    this.findings = findings;
    lexer = new AlertsLexer(new TextStream(text));
    lexer.removeErrorListeners();
    parser = new AlertsParser(null);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    check = new TokenCheck(findings);
    builder = new StatementBuilder(text, findings);
  }

  /** Never throws, whatever the text; what is wrong with it goes to the findings. */
  public static Parsed parse(String text, Findings findings) {
    return new RuleFileParser(text, findings).parse();
  }

  private Parsed parse() {
    List<Token> comments = new ArrayList<>();
    StatementReader reader = new StatementReader(lexer, comments);
    List<Statement> statements = new ArrayList<>();
    for (List<Token> tokens = reader.next(); tokens != null; tokens = reader.next()) {
      Statement statement = check.passes(tokens) ? statement(tokens) : null;
      if (statement != null) {
        statements.add(statement);
      }
    }
    return new Parsed(statements, comments.stream().map(Literals::range).toList());
  }

  private @Nullable Statement statement(List<Token> tokens) {
    StatementTokens stream = new StatementTokens(tokens, lexer);
    try {
      return builder.visit(parse(stream, PredictionMode.SLL));
    } catch (ParseCancellationException _) {
      // the fast prediction may refuse what the full one takes; only the full one may judge
      stream.seek(0);
    }
    try {
      return builder.visit(parse(stream, PredictionMode.LL));
    } catch (ParseCancellationException refused) {
      if (refused.getCause() instanceof RecognitionException error) {
        new SyntaxMessage(parser.getATN(), findings).report(tokens, error);
        return null;
      }
      throw refused;
    }
  }

  private AlertsParser.StatementContext parse(StatementTokens stream, PredictionMode mode) {
    parser.setTokenStream(stream);
    parser.getInterpreter().setPredictionMode(mode);
    return parser.statement();
  }
}
