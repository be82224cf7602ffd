import type { Severity } from "./firings";
import { call } from "./http";
import type { Page } from "./page";
import type { Diagnostic } from "./problem";

export type RuleState =
  | "warming"
  | "armed"
  | "true"
  | "pending"
  | "cooling"
  | "done"
  | "expired"
  | "paused"
  | "blind"
  | "broken";

/** What a person can tell a rule. */
export type RuleOrder = "pause" | "resume" | "rearm";

/** How one rule (one member of it) stands. */
export interface Rule {
  id: string;
  file: string;
  line: number;
  name: string;
  member?: string | null;
  text: string;
  sentence?: string | null;
  severity: Severity;
  state: RuleState;
  reason?: string | null;
  firings: number;
  lastFiring?: string | null;
  /** Whether it says `notify sound`. */
  sounds?: boolean;
}

/** A rule file that cannot be loaded; what ran before it broke keeps running. */
export interface BrokenFile {
  file: string;
  diagnostics: Diagnostic[];
}

export interface RuleList extends Page<Rule> {
  broken?: BrokenFile[];
}

/** What `check` says about text that is not (yet) live. */
export interface CheckReport {
  diagnostics: Diagnostic[];
  rules: CheckedRule[];
  formatted: string | null;
}

export interface CheckedRule {
  name: string;
  /** In plain English. */
  sentence?: string | null;
  drl?: string | null;
  /** What it has to have seen before it can fire, such as "50 bars of 1d". */
  warmUp?: string | null;
  alreadyTrue?: boolean | null;
  /** Whether it runs now and means something else, so that its state would be lost. */
  startsAfresh?: boolean;
}

export const rules = {
  list: (signal?: AbortSignal) => call<RuleList>("/api/v1/rules?limit=1000", { signal }),
  /** Tells one rule something; answers with the rule as it stands then. */
  tell: (id: string, order: RuleOrder) =>
    call<Rule>(`/api/v1/rules/${encodeURIComponent(id)}/${order}`, { body: {} }),
  /** 201 for a new rule, 200 where an equal one was there; 422 with diagnostics. */
  add: (source: string) => call<Rule>("/api/v1/rules", { body: { source } }),
  /** Of a text alone, or as the file of that path would be. */
  check: (source: string, signal?: AbortSignal, path?: string) =>
    call<CheckReport>("/api/v1/rules/check", { body: { source, path }, signal }),
};
