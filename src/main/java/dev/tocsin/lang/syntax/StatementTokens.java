package dev.tocsin.lang.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/** The tokens of one statement, and the end behind them, as ANTLR's parser wants them. */
final class StatementTokens implements TokenStream {

  private final List<Token> tokens;
  private final TokenSource source;
  private int at;

  /**
   * @param tokens of one statement; the end is added here
   */
  StatementTokens(List<Token> tokens, TokenSource source) {
    this.tokens = tokens;
    this.source = source;
    Token last = tokens.getLast();
    CommonToken end = new CommonToken(Token.EOF, "");
    end.setStartIndex(last.getStopIndex() + 1);
    end.setStopIndex(last.getStopIndex());
    end.setLine(last.getLine());
    tokens.add(end);
    for (int i = 0; i < tokens.size(); i++) {
      ((CommonToken) tokens.get(i)).setTokenIndex(i);
    }
  }

  @Override
  public Token LT(int offset) {
    int index = offset > 0 ? at + offset - 1 : at + offset;
    return tokens.get(Math.clamp(index, 0, tokens.size() - 1));
  }

  @Override
  public int LA(int offset) {
    return LT(offset).getType();
  }

  @Override
  public Token get(int index) {
    return tokens.get(index);
  }

  @Override
  public TokenSource getTokenSource() {
    return source;
  }

  @Override
  public void consume() {
    if (at < tokens.size() - 1) {
      at++;
    }
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int index) {
    at = Math.clamp(index, 0, tokens.size() - 1);
  }

  @Override
  public int size() {
    return tokens.size();
  }

  @Override
  public String getSourceName() {
    return "rules";
  }

  @Override
  public String getText(Interval interval) {
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(0, interval.a); i <= interval.b && i < tokens.size() - 1; i++) {
      text.append(text.isEmpty() ? "" : " ").append(tokens.get(i).getText());
    }
    return text.toString();
  }

  @Override
  public String getText() {
    return getText(Interval.of(0, tokens.size() - 1));
  }

  @Override
  public String getText(RuleContext context) {
    return getText(context.getSourceInterval());
  }

  @Override
  public String getText(Token start, Token stop) {
    return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
  }
}
