package dev.tocsin.lang.server;

import dev.tocsin.lang.tree.Lines;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * One state of a text that is open in an editor. Immutable.
 *
 * @param version as the editor counts it
 * @param text null where it is too long to be kept
 */
record OpenDocument(String uri, int version, @Nullable String text) {

  /**
   * The offset of a position, in UTF-16 code units; one outside the text is taken to the nearest
   * place inside.
   */
  static int offset(String text, Position position) {
    int from = 0;
    for (int line = 0; line < position.getLine(); line++) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        return text.length();
      }
      from = end + 1;
    }
    int end = text.indexOf('\n', from);
    int last = end < 0 ? text.length() : end;
    return Math.clamp((long) from + Math.max(0, position.getCharacter()), from, last);
  }

  static Position position(Lines lines, int offset) {
    return new Position(lines.line(offset) - 1, lines.column(offset) - 1);
  }

  static Range range(Lines lines, int from, int to) {
    return new Range(position(lines, from), position(lines, to));
  }
}
