package dev.tocsin.lang.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/** A string as ANTLR wants it, counted in UTF-16 code units as editors count. */
final class TextStream implements CharStream {

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
    return index < 0 || index >= text.length() ? EOF : text.charAt(index);
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
