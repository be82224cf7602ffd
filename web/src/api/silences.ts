import { call } from "./http";
import type { Page } from "./page";

/** Patterns by what they look at: `symbol`, `rule`, `severity`, `label.NAME`; none is for all. */
export type Matchers = Record<string, string>;

/** From one time to another nobody is told of firings that match. */
export interface Silence {
  id: number;
  matchers: Matchers;
  from: string;
  to: string;
  author: string;
  reason: string;
  createdAt: string;
  state: "pending" | "active" | "over";
}

/** One that is to be made; it begins at once. */
export interface SilenceOrder {
  matchers: Matchers;
  to: string;
  reason: string;
  /** Who makes it; left out where nobody said. */
  author?: string;
}

export const silences = {
  /** The latest end first. */
  list: (signal?: AbortSignal) => call<Page<Silence>>("/api/v1/silences?limit=200", { signal }),
  add: (order: SilenceOrder) => call<Silence>("/api/v1/silences", { body: order }),
  /** Ends one now; it stays in the list. */
  end: (id: number) => call<Silence>(`/api/v1/silences/${id}`, { method: "DELETE" }),
};
