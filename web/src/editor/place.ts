import type { Text } from "@codemirror/state";

/** The offset of a line and column (both from 1), kept inside the text. */
export function offsetOf(text: Text, line: number, column: number): number {
  if (line < 1) return 0;
  if (line > text.lines) return text.length;
  const { from, to } = text.line(line);
  return Math.min(to, from + Math.max(0, column - 1));
}

/** A place in a text, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** The line and column of an offset. */
export function placeOf(text: Text, offset: number): Place {
  const line = text.lineAt(offset);
  return { line: line.number, column: offset - line.from + 1 };
}
