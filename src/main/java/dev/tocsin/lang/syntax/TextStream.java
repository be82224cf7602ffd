package dev.tocsin.lang.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/** A string as ANTLR wants it, counted in UTF-16 code units as editors count. */
final class TextStream implements CharStream {

  private static final char NO_BREAK_SPACE = '\u00a0';
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final char OTHER = '\u007f';

  private final String text;
  private int at;

  TextStream(String text) {
    this.text = text;
  }

  @Override
  public String getText(Interval interval) {
    int to = Math.min(interval.b + 1, text.length());
    return interval.a >= to ? "" : text.substring(interval.a, to);
  }

  @Override
  public void consume() {
    if (at >= text.length()) {
      throw new IllegalStateException("cannot consume the end");
    }
    at++;
  }

  @Override
  public int LA(int offset) {
    int index = offset > 0 ? at + offset - 1 : at + offset;
    return index < 0 || index >= text.length() ? EOF : seen(text.charAt(index));
  }

  /**
   * To the grammar one character beyond ASCII is like any other, but for two blanks. ANTLR
   * remembers its ways through ASCII alone: a text of other characters would take it ten times as
   * long.
   */
  private static char seen(char c) {
    return c < 0x80 ? c : c == NO_BREAK_SPACE || c == BYTE_ORDER_MARK ? ' ' : OTHER;
  }

  /** The whole text is there: nothing has to be kept. */
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
    at = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return "rules";
  }
}
