import { CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { completions, placeAt } from "./completion";

/** The caret is at `|`; expected are the kinds, and the word that is being written. */
describe("placeAt", () => {
  it.each([
    ["an empty text", "|", "statement symbol function", ""],
    ["the first word", "MN|", "statement symbol function", "MN"],
    ["behind a symbol", "MNQ |", "phrase", ""],
    ["in a phrase", "MNQ cro|", "phrase", "cro"],
    ["behind crosses", "MNQ crosses a|", "crossing symbol function not", "a"],
    ["behind a direction", "MNQ crosses above |", "symbol function not", ""],
    ["behind an operator", "MNQ > |", "symbol function not", ""],
    ["behind a level", "MNQ > 100 |", "connective clause", ""],
    ["behind a symbol as a level", "MNQ > MES a|", "connective clause", "a"],
    ["behind and", "MNQ > 100 and |", "symbol function not", ""],
    ["behind not", "not |", "symbol function not", ""],
    ["in parentheses", "not (M|", "symbol function not", "M"],
    ["behind within", "MNQ crosses 100 within |", "duration", ""],
    ["behind a duration", "MNQ crosses 100 within 5m |", "connective clause", ""],
    ["behind severity", "MNQ > 1 severity c|", "severity", "c"],
    ["behind a severity", "MNQ > 1 severity critical |", "clause", ""],
    ["a field", "MNQ.b|", "field", "b"],
    ["a field of a symbol with a dash", "MES > 1 and BTC-USD.|", "field", ""],
    ["a field of the caret in the middle", "MNQ.| > 5", "field", ""],
    ["behind a name", 'alert "x" |', "when", ""],
    ["behind a name, next line", 'alert "x"\n  w|', "when", "w"],
    ["behind a message", 'MNQ > 1 message "x" |', "clause", ""],
    ["behind is", "MNQ is |", "side", ""],
    ["behind a move", "MNQ rises 2% w|", "within", "w"],
    ["behind a function", "sma(MNQ@1d, 50) |", "phrase connective clause", ""],
    ["behind during", "MNQ > 1 during |", "hours", ""],
    ["in a string", 'MNQ > 1 message "MNQ |', "", ""],
    ["in a comment", "# MNQ |", "", ""],
    ["behind a hash in a string", 'MNQ > 1 message "#1" |', "clause", ""],
    ["a new line", "MNQ > 1\n|", "connective clause statement symbol function", ""],
  ])("%s", (_, marked, kinds, word) => {
    const pos = marked.indexOf("|");
    const place = placeAt(marked.replace("|", ""), pos);
    expect(place.kinds.join(" ")).toBe(kinds);
    expect(marked.slice(place.from, pos)).toBe(word);
  });
});

it("offers the symbols that are known right now", () => {
  const state = EditorState.create({ doc: "BT" });
  const source = completions(() => ["BTC-USD", "MNQ"]);
  const result = source(new CompletionContext(state, 2, false)) as CompletionResult;
  expect(result.from).toBe(0);
  expect(result.options.map(({ label }) => label).slice(0, 6)).toEqual([
    "alert",
    "watchlist",
    "let",
    "timezone",
    "BTC-USD",
    "MNQ",
  ]);
});

it("offers nothing before a word is begun, unless asked", () => {
  const state = EditorState.create({ doc: "MNQ " });
  const source = completions(() => []);
  expect(source(new CompletionContext(state, 4, false))).toBeNull();
  expect(source(new CompletionContext(state, 4, true))).not.toBeNull();
});
