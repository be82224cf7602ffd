package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsParser;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Statement;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Parses statements of a text one after another. For one thread. */
final class StatementParser {

  private final Findings findings;
  private final TokenSource source;
  private final AlertsParser parser;
  private final TokenCheck check;
  private final StatementBuilder builder;

  /**
   * @param text the whole text
   * @param source where the tokens came from; nothing more is read from it
   */
  StatementParser(String text, TokenSource source, Findings findings) {
    this.findings = findings;
    this.source = source;
    parser = new AlertsParser(null);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    check = new TokenCheck(findings);
    builder = new StatementBuilder(text, findings);
  }

  /** A statement, or null where it cannot be parsed; what is wrong goes to the findings. */
  @Nullable Statement parse(List<Token> tokens) {
    return check.passes(tokens) ? statement(tokens) : null;
  }

  private @Nullable Statement statement(List<Token> tokens) {
    StatementTokens stream = new StatementTokens(tokens, source);
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
