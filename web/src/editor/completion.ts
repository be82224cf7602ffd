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
  | "function"
  | "not"
  | "field"
  | "phrase"
  | "crossing"
  | "side"
  | "duration"
  | "severity"
  | "hours"
  | "channel"
  | "when"
  | "within"
  | "connective"
  | "clause";

/** Where the word under the caret starts, and what may stand there. */
export interface Place {
  from: number;
  kinds: Kind[];
}

const operand: Kind[] = ["symbol", "function", "not"];
const symbol = /^'.*'$|^\^?\d*[A-Z][A-Z0-9_./-]*(?:\.[a-z_]+)?(?:@\w+)?$/;
const number = /^-?\d[\d_]*(?:\.\d+)?k?%?$/;
const duration = /^(?:\d+(?:ms|[smhdw]))+$/;
const compared = /(?:above|below|crosses|reaches|[<>=!]=?)\s+\S+$/;
const moved = /(?:rises|falls|moves)\s+\S+(?:\s+ticks?)?$/;

/** What may follow a word; words that are not here are looked at closer below. */
const following: Record<string, Kind[]> = {
  ...Object.fromEntries(
    "when and or not then ( , above below inside outside reaches enters exits > >= < <= == != + - * /"
      .split(" ")
      .map((word) => [word, operand]),
  ),
  crosses: ["crossing", ...operand],
  is: ["side"],
  within: ["duration"],
  cooldown: ["duration"],
  of: ["duration"],
  severity: ["severity"],
  during: ["hours"],
  notify: ["channel"],
};

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
  const fresh = line.trim() === word;
  return { from, kinds: previous === "" ? starting : after(previous, fresh) };
}

const starting: Kind[] = ["statement", "symbol", "function"];

/** `fresh`: on a line of its own, where a new statement may start. */
function after(previous: string, fresh: boolean): Kind[] {
  const last = /(?:"[^"]*"|[^\s(),]+|[(),])$/.exec(previous)?.[0] ?? "";
  const known = following[last];
  if (known) return known;
  const next: Kind[] = fresh ? starting : [];
  if (/(?:^|\n)\s*alert\s+"[^"]*"$/.test(previous)) return ["when"];
  if (last.startsWith('"') || words.severities.includes(last) || last === "once")
    return ["clause", ...next];
  if (moved.test(previous)) return ["within"];
  if (number.test(last) || duration.test(last) || last === ")")
    return [...(last === ")" ? (["phrase"] as const) : []), "connective", "clause", ...next];
  if (!symbol.test(last)) return [];
  return compared.test(previous) ? ["connective", "clause", ...next] : ["phrase"];
}

/** Offers what the place allows; `symbols` gives the names known right now. */
export function completions(symbols: () => readonly string[]): CompletionSource {
  const choices: Record<Kind, () => readonly string[]> = {
    statement: () => words.statements,
    symbol: symbols,
    function: () => words.functions,
    not: () => ["not"],
    field: () => words.fields,
    phrase: () => words.phrases,
    crossing: () => ["above", "below"],
    side: () => words.sides,
    duration: () => words.durations,
    severity: () => words.severities,
    hours: () => words.hours,
    channel: () => words.channels,
    when: () => ["when"],
    within: () => ["within"],
    connective: () => words.connectives,
    clause: () => words.clauses,
  };
  return (context: CompletionContext): CompletionResult | null => {
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (place.kinds.length === 0 || (place.from === context.pos && !context.explicit)) return null;
    const written = context.state.sliceDoc(place.from, context.pos);
    const options = place.kinds.flatMap((kind) =>
      choices[kind]().map((label) => ({ label, apply: kind === "function" ? `${label}(` : label })),
    );
    // A word that is written out needs no offer that hides what comes next.
    if (options.some(({ label }) => label === written) && !context.explicit) return null;
    return { from: place.from, options, validFor: /^[\w^./-]*$/ };
  };
}
