import { Text } from "@codemirror/state";
import { expect, it } from "vitest";
import { offsetOf, placeOf } from "./place";

const text = Text.of(["MNQ crosses above 100", "", "MES > 5"]);

it.each([
  ["a word", 1, 5, 4],
  ["a word of a later line", 3, 5, 27],
  ["a column behind its line", 1, 99, 21],
  ["a line behind the text", 9, 1, 30],
  ["line and column 0", 0, 0, 0],
])("finds %s", (_, line, column, offset) => expect(offsetOf(text, line, column)).toBe(offset));

it("says where an offset is", () => {
  expect(placeOf(text, 27)).toEqual({ line: 3, column: 5 });
  expect(placeOf(text, 0)).toEqual({ line: 1, column: 1 });
});
