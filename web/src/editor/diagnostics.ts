import type { Diagnostic as Mark } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Diagnostic } from "../api/problem";

/** The offset of a line and column (both from 1), kept inside the text. */
export function offsetOf(text: Text, line: number, column: number): number {
  if (line < 1) return 0;
  if (line > text.lines) return text.length;
  const { from, to } = text.line(line);
  return Math.min(to, from + Math.max(0, column - 1));
}

/**
 * The server's diagnostics as marks of the editor, by position. A mark never leaves the text and
 * is at least one character wide where there is one, so that it can be seen.
 */
export function marksOf(text: Text, diagnostics: readonly Diagnostic[]): Mark[] {
  return diagnostics
    .map((diagnostic) => {
      let from = offsetOf(text, diagnostic.line, diagnostic.column);
      let to = Math.max(from, offsetOf(text, diagnostic.endLine, diagnostic.endColumn));
      if (from === to && to < text.length) to += 1;
      else if (from === to && from > 0) from -= 1;
      return {
        from,
        to,
        severity: diagnostic.severity,
        source: diagnostic.code,
        message: diagnostic.hint ? `${diagnostic.message}\n${diagnostic.hint}` : diagnostic.message,
      };
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}
