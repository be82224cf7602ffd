package dev.tocsin.lang.tree;

/**
 * A stretch of a text, in UTF-16 code units.
 *
 * @param from offset of its first character
 * @param to offset behind its last character
 */
public record SourceRange(int from, int to) {

  /** From the start of the first to the end of the last. */
  public static SourceRange over(SourceRange first, SourceRange last) {
    return new SourceRange(first.from, last.to);
  }
}
