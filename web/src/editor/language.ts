import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { keywords, phraseWords, severities } from "./words";

const lexemes: [RegExp, string | null][] = [
  [/#.*/, "comment"],
  [/"(?:[^"\\]|\\.)*"?/, "string"],
  [/'[^']*'?/, "variableName"],
  [/\d{1,4}-\d\d-\d\d|\d\d:\d\d/, "literal"],
  [/(?:\d+(?:ms|[smhdw]))+\b/, "literal"],
  // As in the grammar: a '-' or '/' belongs to a symbol only between two letters.
  [/\^?\d*[A-Z](?:[A-Z]|[-/.][A-Z]|[0-9_]+\.?[A-Z])*[0-9_]*(?![a-z])/, "variableName"],
  [/\d[\d_]*(?:\.\d+)?k?%?/, "number"],
  [/>=|<=|==|!=|[<>+\-*/]|\.\./, "operator"],
  [/[()[\],.@=]/, "punctuation"],
];

/** What the lexeme at the start of `text` is, and how long; always at least one character. */
export function lexeme(text: string): { length: number; style: string | null } {
  for (const [pattern, style] of lexemes) {
    const match = new RegExp(`^(?:${pattern.source})`).exec(text);
    if (match) return { length: match[0].length, style };
  }
  const word = /^[a-z_]\w*/.exec(text)?.[0];
  if (!word) return { length: 1, style: null };
  return { length: word.length, style: styleOf(word) };
}

function styleOf(word: string): string | null {
  if (phraseWords.has(word)) return "operatorKeyword";
  if (keywords.has(word)) return "keyword";
  if (severities.includes(word)) return "atom";
  return "name";
}

const language = StreamLanguage.define({
  name: "tocsin",
  token(stream) {
    if (stream.eatSpace()) return null;
    const { length, style } = lexeme(stream.string.slice(stream.pos));
    stream.pos += length;
    return style;
  },
  languageData: { commentTokens: { line: "#" } },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: tags.variableName, color: "var(--code-symbol)", fontWeight: "600" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: tags.literal, color: "var(--code-number)" },
  { tag: tags.operatorKeyword, color: "var(--code-phrase)" },
  { tag: tags.operator, color: "var(--code-phrase)" },
  { tag: tags.keyword, color: "var(--code-keyword)" },
  { tag: tags.atom, color: "var(--code-string)" },
]);

export const alertLanguage: Extension = [language, syntaxHighlighting(colours)];
