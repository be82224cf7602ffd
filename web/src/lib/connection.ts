import type { Readiness } from "../api/readiness";
import type { StreamState } from "../api/stream";

export interface ConnectionNote {
  tone: "live" | "waiting" | "away";
  /** Two words for the pill. */
  label: string;
  /** What it means for the one who looks at the page. */
  sentence: string;
}

/** How the page's connection is, from the stream and from `/ready` (null: no answer). */
export function connectionNote(stream: StreamState, ready: Readiness | null): ConnectionNote {
  if (stream === "connecting")
    return { tone: "waiting", label: "Connecting", sentence: "The page is being connected." };
  if (stream === "reconnecting")
    return {
      tone: "waiting",
      label: "Reconnecting",
      sentence:
        "The connection to Tocsin is lost. What you see may be old; the page tries again by itself and then shows what it missed.",
    };
  if (ready && !ready.ready) {
    const reasons = ready.reasons.join(" ") || "A part of Tocsin is not ready.";
    const database = /database/i.test(reasons);
    return { tone: "away", label: database ? "Database away" : "Not ready", sentence: reasons };
  }
  return {
    tone: "live",
    label: "Live",
    sentence: "Prices and firings arrive on this page as they happen.",
  };
}
