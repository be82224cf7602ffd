import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../api/problem";
import { marksOf } from "./diagnostics";

const text = Text.of(["MNQ crosess above 100", "", "MES > 5"]);

function diagnostic(range: [number, number, number, number], more = {}): Diagnostic {
  const [line, column, endLine, endColumn] = range;
  const message = "Unknown word.";
  return { code: "syntax", severity: "error", line, column, endLine, endColumn, message, ...more };
}

describe("marksOf", () => {
  it.each<[string, [number, number, number, number], number, number]>([
    ["a word", [1, 5, 1, 12], 4, 11],
    ["a word of a later line", [3, 1, 3, 4], 23, 26],
    ["several lines", [1, 19, 3, 4], 18, 26],
    ["an empty range in the text", [1, 5, 1, 5], 4, 5],
    ["the end of the text", [3, 8, 3, 8], 29, 30],
    ["a column behind its line", [1, 19, 1, 99], 18, 21],
    ["a line behind the text", [9, 1, 9, 5], 29, 30],
    ["a range that runs backwards", [1, 12, 1, 5], 11, 12],
    ["line and column 0", [0, 0, 0, 0], 0, 1],
  ])("marks %s", (_, range, from, to) => {
    expect(marksOf(text, [diagnostic(range)])[0]).toMatchObject({ from, to });
  });

  it("stays inside an empty text", () => {
    expect(marksOf(Text.empty, [diagnostic([1, 1, 1, 5])])[0]).toMatchObject({ from: 0, to: 0 });
  });

  it("orders by position and says the hint too", () => {
    const marks = marksOf(text, [
      diagnostic([3, 1, 3, 4], { severity: "warning" }),
      diagnostic([1, 5, 1, 12], { hint: "Did you mean 'crosses'?" }),
    ]);
    expect(marks.map(({ from, severity }) => [from, severity])).toEqual([
      [4, "error"],
      [23, "warning"],
    ]);
    expect(marks[0]?.message).toBe("Unknown word.\nDid you mean 'crosses'?");
  });
});
