import { call } from "./http";
import type { Page } from "./page";

export type DeliveryState = "waiting" | "delivered" | "dead" | "suppressed";

export interface Attempt {
  attempt: number;
  at: string;
  result: "accepted" | "again" | "rejected";
  reason: string;
  sentence: string;
}

/** A notification and what became of it. */
export interface Delivery {
  id: number;
  /** Id of the firing. */
  firing: string;
  channel: string;
  target?: string;
  state: DeliveryState;
  tries: number;
  reason?: string;
  /** What holds or suppresses it. */
  by?: string;
  createdAt: string;
  endedAt?: string;
  attempts: Attempt[];
}

export const deliveries = {
  /** Newest first; `limit` from 1 to 1000. */
  list: (state: DeliveryState | null, limit: number, signal?: AbortSignal) =>
    call<Page<Delivery>>(
      `/api/v1/deliveries?limit=${limit}${state === null ? "" : `&state=${state}`}`,
      { signal },
    ),
  /** Sends a dead letter, or what was kept back on purpose, again. */
  retry: (id: number) => call<Delivery>(`/api/v1/deliveries/${id}/retry`, { body: {} }),
};
