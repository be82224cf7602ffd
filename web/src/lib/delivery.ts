import type { Delivery } from "../api/deliveries";
import { counted } from "./number";
import { millis, span } from "./time";
import { readable } from "./why";

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
      return `Not sent: ${words(reason ?? "")}${by ? ` (${readable(by, "")})` : ""}.`;
  }
}

/** A reason's word as a person says it. */
function words(reason: string): string {
  return reason.replaceAll("_", " ");
}

/** What a person has to see to first: dead letters, then what waits, then the newest. */
export function inOrder(...pages: readonly (readonly Delivery[])[]): Delivery[] {
  const byId = new Map(pages.flat().map((one) => [one.id, one]));
  const rank = ({ state }: Delivery) => (state === "dead" ? 0 : state === "waiting" ? 1 : 2);
  return [...byId.values()].sort((a, b) => rank(a) - rank(b) || b.id - a.id);
}

/** The firings that a silence keeps back, each with the sentence about that silence. */
export function keptBack(suppressed: readonly Delivery[]): ReadonlyMap<string, string> {
  return new Map(
    suppressed
      .filter(({ reason }) => reason === "silenced")
      .map(({ firing, by }) => [firing, readable(by ?? "a silence", "")]),
  );
}
