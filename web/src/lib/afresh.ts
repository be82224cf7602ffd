import type { CheckedRule } from "../api/rules";
import { counted } from "./number";

const mostNames = 3;

/** What becomes of the state of the rules when a changed file is saved; null for not known. */
export function afreshSentence(rules: readonly CheckedRule[] | null): string {
  if (rules === null) return "Changed. A rule whose meaning changes starts afresh when you save.";
  const names = rules.filter(({ startsAfresh }) => startsAfresh).map(({ name }) => `‘${name}’`);
  if (names.length === 0) return "Changed. No rule that runs now starts afresh when you save.";
  const named = names.slice(0, mostNames);
  const rest = names.length - named.length;
  const listed = rest > 0 ? [...named, counted(rest, "other rule")] : named;
  const last = listed.pop();
  const who = listed.length > 0 ? `${listed.join(", ")} and ${last}` : last;
  return `Changed. Saving starts afresh: ${who}.`;
}
