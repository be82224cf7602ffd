// A stand-in for the language, for work on the page alone: it knows "SYMBOL crosses above N" and
// its like. What is right and what is wrong, only the real service says.

const phrase =
  /^(?:alert "(?<name>[^"]+)"\s+when )?(?<symbol>[A-Z][\w/-]*) (?<phrase>crosses above|crosses below|crosses|reaches|>|<) (?<level>\d+(?:\.\d+)?)(?<clauses>.*)$/s;

export function parse(source) {
  const text = source.trim();
  const match = phrase.exec(text);
  if (!match) return { diagnostics: [diagnose(source)] };
  const { name, symbol, level, clauses } = match.groups;
  const condition = `${symbol} ${match.groups.phrase} ${level}`;
  const severity = /severity (info|warning|critical)/.exec(clauses)?.[1] ?? "warning";
  const rule = { name: name ?? text.replace(/\s+/g, " "), condition, symbol, severity };
  return { diagnostics: [], rule: { ...rule, phrase: match.groups.phrase, level: Number(level) } };
}

function diagnose(source) {
  const line = source.split("\n")[0];
  const word = /\b(?!crosses\b)cro\w*/.exec(line);
  const at = word ? word.index : line.trimEnd().length;
  const length = word ? word[0].length : 0;
  return {
    code: word ? "unknown-word" : "syntax",
    severity: "error",
    line: 1,
    column: at + 1,
    endLine: 1,
    endColumn: at + 1 + length,
    message: word
      ? `'${word[0]}' is no word of the language.`
      : "The sentence ends too early: a comparison or an event is expected here.",
    hint: word ? "Did you mean 'crosses'?" : "For example: MNQ crosses above 23500",
  };
}

export function sentence({ symbol, phrase, level, severity }) {
  const words = {
    "crosses above": `the last price of ${symbol} goes from below ${level} to above it`,
    "crosses below": `the last price of ${symbol} goes from above ${level} to below it`,
    crosses: `the last price of ${symbol} goes from one side of ${level} to the other`,
    reaches: `the last price of ${symbol} comes to ${level} or passes it`,
    ">": `the last price of ${symbol} becomes greater than ${level}`,
    "<": `the last price of ${symbol} becomes less than ${level}`,
  };
  return `Fires every time ${words[phrase]}; severity ${severity}.`;
}

/** Whether the move from one price to the next fires the rule. */
export function fires({ phrase, level }, from, to) {
  const up = from < level && to > level;
  const down = from > level && to < level;
  if (phrase === "crosses above") return up;
  if (phrase === "crosses below") return down;
  if (phrase === ">") return from <= level && to > level;
  if (phrase === "<") return from >= level && to < level;
  return up || down || (phrase === "reaches" && to === level && from !== level);
}
