import type { Delivery } from "../api/firings";
import { counted } from "./number";
import { millis, span } from "./time";

/** How a delivery went, in a sentence. */
export function deliverySentence(delivery: Delivery): string {
  const { state, tries, reason, by, createdAt, endedAt, attempts } = delivery;
  const last = attempts.at(-1)?.sentence;
  const tried = counted(tries, "attempt");
  switch (state) {
    case "delivered": {
      const took = endedAt ? millis(endedAt) - millis(createdAt) : 0;
      const after = took < 1000 ? "within a second" : `after ${span(took)}`;
      return tries > 1 ? `Delivered ${after}, with ${tried}.` : `Delivered ${after}.`;
    }
    case "waiting":
      if (by && reason) return `Held: ${words(reason)} (${by}).`;
      if (tries === 0) return "It waits for its turn.";
      return `It is tried again after ${tried}${last ? `: ${last}` : "."}`;
    case "dead":
      return `Given up after ${tried}${last ? `: ${last}` : "."}`;
    case "suppressed":
      return `Not sent: ${words(reason ?? "")}${by ? ` (${by})` : ""}.`;
  }
}

/** A reason's word as a person says it. */
function words(reason: string): string {
  return reason.replaceAll("_", " ");
}
