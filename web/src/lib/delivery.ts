import type { Delivery } from "../api/firings";
import { counted } from "./number";
import { millis, span } from "./time";

/** How a delivery went, in a sentence. */
export function deliverySentence({ state, tries, createdAt, endedAt, attempts }: Delivery): string {
  const last = attempts.at(-1)?.sentence;
  const tried = counted(tries, "attempt");
  switch (state) {
    case "delivered": {
      const took = endedAt ? millis(endedAt) - millis(createdAt) : 0;
      const after = took < 1000 ? "within a second" : `after ${span(took)}`;
      return tries > 1 ? `Delivered ${after}, with ${tried}.` : `Delivered ${after}.`;
    }
    case "waiting":
      if (tries === 0) return "It waits for its turn.";
      return `It is tried again after ${tried}${last ? `: ${last}` : "."}`;
    case "dead":
      return `Given up after ${tried}${last ? `: ${last}` : "."}`;
  }
}
