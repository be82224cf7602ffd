import type {
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from "@codemirror/autocomplete";
import * as words from "./words";

/** What may stand at a place in the text. */
export type Kind =
  | "statement"
  | "symbol"
  | "not"
  | "field"
  | "phrase"
  | "direction"
  | "duration"
  | "severity"
  | "when"
  | "connective"
  | "clause";

/** Where the word under the caret starts, and what may stand there. */
export interface Place {
  from: number;
  kinds: Kind[];
}

const operand: Kind[] = ["symbol", "not"];
const symbol = /^'.*'$|^\^?(?:[A-Z]|\d[A-Z])[A-Z0-9_./-]*(?:\.[a-z]+)?$/;
const number = /^-?\d[\d_]*(?:\.\d+)?k?%?$/;
const duration = /^(?:\d+(?:ms|[smhdw]))+$/;

/** What may stand at `pos`: a pure function of the text before it. */
export function placeAt(text: string, pos: number): Place {
  const before = text.slice(0, pos);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const unquoted = line.replace(
    /"(?:[^"\\]|\\.)*"/g,
    (quoted) => `"${"_".repeat(quoted.length - 2)}"`,
  );
  if (/#/.test(unquoted) || (unquoted.match(/"/g) ?? []).length % 2 === 1)
    return { from: pos, kinds: [] };
  const field = /(?:^|[\s(])[\^A-Z0-9_/-]+\.([a-z_]*)$/.exec(unquoted);
  if (field) return { from: pos - (field[1] ?? "").length, kinds: ["field"] };
  const word = /[\w^./-]*$/.exec(unquoted)?.[0] ?? "";
  const from = pos - word.length;
  const previous = before.slice(0, from).trim();
  return { from, kinds: previous === "" ? ["statement", "symbol"] : after(previous, line, word) };
}

function after(previous: string, line: string, word: string): Kind[] {
  const last = /(?:"[^"]*"|[^\s(),]+|[(),])$/.exec(previous)?.[0] ?? "";
  const startsLine = line.trim() === word;
  if (/^(?:when|and|or|not|then|[(,]|above|below|reaches|[<>=!]=?|[+\-*/])$/.test(last))
    return operand;
  if (last === "crosses" || last === "is") return ["direction", "symbol"];
  if (last === "within" || last === "cooldown") return ["duration"];
  if (last === "severity") return ["severity"];
  if (last.startsWith('"'))
    return /(?:^|\n)\s*alert\s+"[^"]*"$/.test(previous) ? ["when"] : ["clause"];
  if (words.severities.includes(last) || last === "once") return ["clause", ...ifNew(startsLine)];
  if (number.test(last) || duration.test(last))
    return ["connective", "clause", ...ifNew(startsLine)];
  if (symbol.test(last))
    return /(?:above|below|crosses|reaches|[<>=!]=?)\s+\S+$/.test(previous)
      ? ["connective", "clause", ...ifNew(startsLine)]
      : ["phrase"];
  return [];
}

/** A new statement may only start on a line of its own. */
const ifNew = (startsLine: boolean): Kind[] => (startsLine ? ["statement", "symbol"] : []);

/** Offers what the place allows; `symbols` gives the names known right now. */
export function completions(symbols: () => readonly string[]): CompletionSource {
  const choices: Record<Kind, () => readonly string[]> = {
    statement: () => words.statements,
    symbol: symbols,
    not: () => ["not"],
    field: () => words.fields,
    phrase: () => words.phrases,
    direction: () => ["above", "below"],
    duration: () => words.durations,
    severity: () => words.severities,
    when: () => ["when"],
    connective: () => words.connectives,
    clause: () => words.clauses,
  };
  return (context: CompletionContext): CompletionResult | null => {
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (place.kinds.length === 0 || (place.from === context.pos && !context.explicit)) return null;
    const written = context.state.sliceDoc(place.from, context.pos);
    const options = place.kinds.flatMap((kind) =>
      choices[kind]().map((label) => ({ label, type: kind === "symbol" ? "variable" : "keyword" })),
    );
    // A word that is written out needs no offer that hides what comes next.
    if (options.some(({ label }) => label === written) && !context.explicit) return null;
    return { from: place.from, options, validFor: /^[\w^./-]*$/ };
  };
}
