import type { Firing } from "../api/firings";
import type { Matchers, Silence, SilenceOrder } from "../api/silences";
import { asked } from "./why";

export type HowLong = "1h" | "4h" | "tomorrow" | "until";

/** A silence as a person fills it in; an empty pattern matches everything. */
export interface SilenceDraft {
  symbol: string;
  rule: string;
  severity: string;
  labelName: string;
  label: string;
  howLong: HowLong;
  /** What stands in the field for date and time, in UTC. */
  until: string;
  reason: string;
}

export const emptyDraft: SilenceDraft = {
  symbol: "",
  rule: "",
  severity: "",
  labelName: "",
  label: "",
  howLong: "1h",
  until: "",
  reason: "",
};

/** What would keep back the next firing of the same rule and symbol. */
export function draftFor({ symbol, alert }: Firing): SilenceDraft {
  return { ...emptyDraft, symbol: literal(symbol), rule: literal(alert) };
}

/** A pattern that matches this text and no other. */
export function literal(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&");
}

const hour = 3_600_000;

/** When it ends, in milliseconds since 1970, a whole second; NaN where that is not said yet. */
export function endOf(draft: SilenceDraft, now: number): number {
  return Math.floor(exactEnd(draft, now) / 1000) * 1000;
}

function exactEnd({ howLong, until }: SilenceDraft, now: number): number {
  switch (howLong) {
    case "1h":
      return now + hour;
    case "4h":
      return now + 4 * hour;
    case "tomorrow":
      // Midnight where the person is.
      return new Date(now).setHours(24, 0, 0, 0);
    case "until":
      return Date.parse(asked(until) ?? "");
  }
}

/** What is asked of the service, or what is missing, in a sentence. */
export function orderOf(draft: SilenceDraft, now: number): SilenceOrder | string {
  const end = endOf(draft, now);
  if (!Number.isFinite(end)) return "Say until when.";
  if (end <= now) return "That time is past: choose a later one.";
  const named = draft.labelName.trim();
  if (draft.label.trim() && !named) return "Say which label: its name is missing.";
  if (named && !draft.label.trim()) return `Say which value the label ${named} has to have.`;
  return {
    matchers: matchersOf(draft),
    to: new Date(end).toISOString(),
    reason: draft.reason.trim(),
  };
}

/** The patterns that are filled in. */
export function matchersOf(draft: SilenceDraft): Matchers {
  const fields = {
    symbol: draft.symbol,
    rule: draft.rule,
    severity: draft.severity,
    [`label.${draft.labelName.trim()}`]: draft.labelName.trim() && draft.label,
  };
  return Object.fromEntries(
    Object.entries(fields)
      .map(([name, pattern]) => [name, pattern.trim()])
      .filter(([, pattern]) => pattern !== ""),
  );
}

/** `Every firing`, or which: `symbol MNQ|NQ, severity warning`. */
export function matchersText(matchers: Matchers): string {
  const parts = Object.entries(matchers).map(
    ([field, pattern]) => `${field.replace(/^label\./, "label ")} ${plain(pattern)}`,
  );
  return parts.length === 0 ? "Every firing" : parts.join(", ");
}

/** A pattern of one text as that text; any other as it is. */
function plain(pattern: string): string {
  const text = pattern.replace(/\\([\\^$.|?*+()[\]{}])/g, "$1");
  return literal(text) === pattern ? text : pattern;
}

/** Those in force first, then those to come, then those that are over; the next to end first. */
export function silencesInOrder(silences: readonly Silence[]): Silence[] {
  const rank = { active: 0, pending: 1, over: 2 };
  return [...silences].sort(
    (a, b) =>
      rank[a.state] - rank[b.state] ||
      (a.state === "over"
        ? Date.parse(b.to) - Date.parse(a.to)
        : Date.parse(a.to) - Date.parse(b.to)),
  );
}
