import { call } from "./http";
import type { Page } from "./page";

export type Severity = "info" | "warning" | "critical";

/** A value that a condition reads; null while unknown. */
export interface Operand {
  text: string;
  value: number | null;
  time: string | null;
}

export interface Evidence {
  condition: string;
  operands: Operand[];
  before?: string | null;
  gate: string;
}

export interface Acknowledgement {
  time: string;
  by?: string | null;
}

/** One occurrence of a rule, as in `GET /firings/{id}`. Times are event time. */
export interface Firing {
  id: string;
  rule: string;
  file: string;
  alert: string;
  member?: string | null;
  version: string;
  symbol: string;
  time: string;
  price: number | null;
  value: number | null;
  level: number | null;
  direction?: string | null;
  severity: Severity;
  message: string;
  labels?: Record<string, string>;
  evidence: Evidence;
  run: string;
  acknowledged?: Acknowledgement | null;
}

export const firings = {
  /** Newest first; `cursor` is the `next` of the page before. */
  page: (cursor: string | null, limit: number, signal?: AbortSignal) =>
    call<Page<Firing>>(
      `/api/v1/firings?limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
      { signal },
    ),
  acknowledge: (id: string) =>
    call<Firing>(`/api/v1/firings/${encodeURIComponent(id)}/ack`, { body: {} }),
};
