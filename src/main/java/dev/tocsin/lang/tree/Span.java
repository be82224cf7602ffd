package dev.tocsin.lang.tree;

/** How long: where a duration stands. */
public sealed interface Span {

  SourceRange range();

  /**
   * {@code 1h30m}.
   *
   * @param length microseconds
   */
  record Written(SourceRange range, String written, long length) implements Span {}

  /** A named value. */
  record Named(SourceRange range, String name) implements Span {}

  /** {@code 3 bars}. */
  record Bars(SourceRange range, String written, double count) implements Span {}
}
