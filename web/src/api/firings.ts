import type { Delivery } from "./deliveries";
import { call, unwrap } from "./http";
import type { Page } from "./page";

export type Severity = "info" | "warning" | "critical";

/** A value that a condition reads, and since when; neither while it is unknown. */
export interface Operand {
  text: string;
  value?: number;
  at?: string;
}

export interface Evidence {
  condition: string;
  operands: Operand[];
  before?: string;
  gate: string;
}

/** One occurrence of a rule, as in `GET /firings/{id}`. What is not known is left out. */
export interface Firing {
  id: string;
  rule: string;
  file: string;
  alert: string;
  member?: string;
  version: string;
  symbol: string;
  /** Event time. */
  at: string;
  price?: number;
  value?: number;
  level?: number;
  direction?: string;
  severity: Severity;
  message: string;
  labels?: Record<string, string>;
  evidence: Evidence;
  run: string;
  /** False while the database is away: it was told and is not stored yet. */
  recorded?: boolean;
  /** When the state that it told of was over. */
  noLongerTrueAt?: string;
  acknowledgedAt?: string;
  acknowledgedBy?: string;
}

export const firings = {
  /** Newest first; `cursor` is the `next` of the page before. */
  page: (cursor: string | null, limit: number, signal?: AbortSignal) =>
    call<Page<Firing>>(
      `/api/v1/firings?limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
      { signal },
    ),
  /** The notifications of one firing. */
  deliveries: async (id: string, signal?: AbortSignal): Promise<Delivery[]> => {
    const path = `/api/v1/firings/${encodeURIComponent(id)}`;
    const { deliveries } = await unwrap(call<{ deliveries: Delivery[] }>(path, { signal }));
    return deliveries;
  },
  acknowledge: (id: string, by?: string) =>
    call<Firing>(`/api/v1/firings/${encodeURIComponent(id)}/ack`, { body: { by } }),
};
