import type { Firing } from "./firings";
import { call } from "./http";
import type { Page } from "./page";

/** What the price did over a horizon, in percent of the price at each instant. */
export interface Moves {
  count: number;
  mean?: number;
  best?: number;
  worst?: number;
}

/** After the firings, and after all other instants of the same ticks. */
export interface Comparison {
  firings: Moves;
  others: Moves;
  difference?: number;
  beyondNoise: boolean;
}

export interface AlertReport {
  alert: string;
  firings: number;
  /** Firings by day, `2026-03-02`. */
  perDay: Record<string, number>;
  /** By horizon: `5m`, `1h`, `1d`. */
  after: Record<string, Comparison>;
}

/** From which day to which, both `2026-03-02`, ticks of a symbol are stored. */
export interface Reach {
  symbol: string;
  first: string;
  last: string;
}

/** What a text would have told of stored ticks. */
export interface Replayed {
  ticks: number;
  complete: boolean;
  /** What ended it early. */
  stopped?: "ticks" | "time" | null;
  days: string[];
  fired: number;
  /** The first of them. */
  firings: Firing[];
  alerts: AlertReport[];
  /** How far the stored ticks of its symbols reach, whatever was asked for. */
  stored: Reach[];
}

/** A closed bar of stored ticks. */
export interface Bar {
  start: string;
  end: string;
  close: number;
}

export const replays = {
  run: (source: string, from: string, to: string, signal?: AbortSignal) =>
    call<Replayed>("/api/v1/replays", { body: { source, from, to }, signal }),
  bars: (symbol: string, interval: string, from: string, to: string, signal?: AbortSignal) => {
    const asked = new URLSearchParams({ symbol, interval, from, to, limit: "1000" });
    return call<Page<Bar>>(`/api/v1/bars?${asked}`, { signal });
  },
};
