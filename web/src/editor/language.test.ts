import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lexeme } from "./language";

/** The text cut into its lexemes, each with its style; blanks left out. */
function styled(text: string): string {
  const parts: string[] = [];
  for (let rest = text.trimStart(); rest !== ""; rest = rest.trimStart()) {
    const { length, style } = lexeme(rest);
    parts.push(`${rest.slice(0, length)}/${style}`);
    rest = rest.slice(length);
  }
  return parts.join(" ");
}

it.each([
  [
    "MNQ crosses above 23_500.25",
    "MNQ/variableName crosses/operatorKeyword above/operatorKeyword 23_500.25/number",
  ],
  ["BTC-USD >= 5k", "BTC-USD/variableName >=/operator 5k/number"],
  ["MNQ-5", "MNQ/variableName -/operator 5/number"],
  ["BTC - USD", "BTC/variableName -/operator USD/variableName"],
  [
    "6E ^VIX ES_F EUR/USD",
    "6E/variableName ^VIX/variableName ES_F/variableName EUR/USD/variableName",
  ],
  ["within 1h30m # soon", "within/keyword 1h30m/literal # soon/comment"],
  [
    'severity critical message "a \\" b"',
    'severity/keyword critical/atom message/keyword "a \\" b"/string',
  ],
  ["MNQ.bid", "MNQ/variableName ./punctuation bid/name"],
  ["'NASDAQ:AAPL' 2%", "'NASDAQ:AAPL'/variableName 2%/number"],
  ['"not closed', '"not closed/string'],
  ["09:30..16:00", "09:30/literal ../operator 16:00/literal"],
])("colours %s", (text, parts) => expect(styled(text)).toBe(parts));

it("always moves on, whatever the text", () => {
  for (let code = 0; code < 0x300; code++)
    expect(lexeme(String.fromCharCode(code)).length).toBeGreaterThan(0);
});

it("knows every word of the grammar", () => {
  const grammar = readFileSync(new URL("../../../grammar/Alerts.g4", import.meta.url), "utf8");
  const words = [...grammar.matchAll(/^[A-Z_]+: '([a-z]+)';/gm)].map(([, word]) => word ?? "");
  expect(words.length).toBeGreaterThan(80);
  const plain = words.filter((word) => lexeme(word).style === "name");
  expect(plain).toEqual([]);
});
