import type { Note, Part, Why } from "../api/why";
import { price } from "./number";
import { day, exact, millis, span } from "./time";

/** `18:04:11.25`, in UTC; with its date where that is another than that of `near`. */
export function instant(time: string, near: string): string {
  const text = exact(time).replace(/ UTC$/, "");
  return day(millis(time)) === day(millis(near)) ? text.slice(text.indexOf(", ") + 2) : text;
}

/** A note as a sentence that ends in its instant. */
export function said(note: Note, near: string): string {
  const word = (["at", "since", "until"] as const).find((one) => note[one]);
  const time = word && note[word];
  return time ? `${note.sentence} ${word} ${instant(time, near)}` : note.sentence;
}

/** A reason that came as one sentence, its instants written as the page writes them. */
export function readable(reason: string, near: string): string {
  return reason.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => instant(time, near));
}

/** What a rule did at the instant, in two words. */
export function headline({ fired }: Why): string {
  return fired ? "It fired" : "It did not fire";
}

/** How a part stood, as a word or two. */
export function verdict(part: Part, near: string): string {
  if (part.kind === "state") return part.truth;
  if (part.truth === "true") return "it happened";
  return part.happened ? `last ${instant(part.happened, near)}` : "did not happen";
}

/** `101 against 100`; nothing where one of the sides is not known. */
export function sides({ left, right }: Part): string | null {
  return left === undefined || right === undefined
    ? null
    : `${price(left)} against ${price(right)}`;
}

/** How old a value was. */
export function age(seconds: number): string {
  return seconds <= 0 ? "that instant" : `${span(seconds * 1000)} before`;
}

/** The parts to show below one: a state that becomes true has the text of what is above it. */
export function shownBelow(part: Part): Part[] {
  return part.form === "becomes" ? part.parts.flatMap((one) => one.parts) : part.parts;
}

/** The values to show with a part, those of the state that becomes true included. */
export function shownOperands(part: Part) {
  return part.form === "becomes" ? part.parts.flatMap((one) => one.operands) : part.operands;
}

/** What stands in a field for date and time, read as UTC; null where it is none. */
export function asked(field: string): string | null {
  const time = millis(`${field}Z`);
  return field && Number.isFinite(time) ? new Date(time).toISOString() : null;
}

/** The same the other way: to the second, and finer where the time is. */
export function fieldOf(time: string): string {
  const at = millis(time);
  return Number.isFinite(at) ? new Date(at).toISOString().replace(/(\.000)?Z$/, "") : "";
}
