import { call } from "./http";

/** A sentence without its full stop, which ends in the instant that stands beside it. */
export interface Note {
  sentence: string;
  at?: string;
  since?: string;
  until?: string;
}

/** Why something is not known. */
export interface Unknown extends Note {
  cause: string;
  missing?: number;
}

export interface Reading {
  text: string;
  value?: number;
  at?: string;
  ageSeconds?: number;
  unknown?: Unknown;
}

/** A condition, or a part of one, as it stood. */
export interface Part {
  text: string;
  form: string;
  kind: "state" | "event";
  truth: "true" | "false" | "unknown";
  happened?: string;
  unknown?: Unknown;
  left?: number;
  right?: number;
  operands: Reading[];
  notes: Note[];
  parts: Part[];
}

export interface Clause {
  gate: string;
  text: string;
  closed: boolean;
  note: Note;
}

/** The condition was met, and what became of that. */
export interface Edge {
  at: string;
  fired: boolean;
  gate: string;
  sentence: string;
}

/** Why a rule fired at an instant, or why it did not. */
export interface Why {
  rule: string;
  name: string;
  member?: string;
  run: string;
  at: string;
  fired: boolean;
  gate: string;
  answer: Note;
  condition: Part;
  rearm?: Part;
  clauses: Clause[];
  edges: Edge[];
  firings: number;
  lastFiring?: string;
  /** Id of the firing, where it fired. */
  firing?: string;
  /** Who was told of it. */
  deliveries?: { id: number; channel: string; state: string; reason?: string; by?: string }[];
}

/** Asks the engine; without an instant, how the rule stands now. */
export function askWhy(rule: string, at: string | null, signal?: AbortSignal) {
  const when = at === null ? "" : `?at=${encodeURIComponent(at)}`;
  return call<Why>(`/api/v1/rules/${encodeURIComponent(rule)}/why${when}`, { signal });
}
