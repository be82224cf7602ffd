import type { RuleOrder, RuleState } from "../api/rules";

export type Tone = "calm" | "lit" | "waiting" | "over" | "bad";

/** Each state's tone and what it means, in a sentence. */
export const ruleStates: Record<RuleState, { tone: Tone; meaning: string }> = {
  warming: {
    tone: "waiting",
    meaning: "Warming: it waits for enough data to judge its condition.",
  },
  armed: { tone: "calm", meaning: "Armed: it fires as soon as its condition is met." },
  true: { tone: "lit", meaning: "True: its condition holds now; it arms again when it is false." },
  pending: {
    tone: "lit",
    meaning: "Pending: part of its condition is met; it waits for the rest.",
  },
  cooling: {
    tone: "waiting",
    meaning: "Cooling: it fired, and may not fire again yet.",
  },
  done: { tone: "over", meaning: "Done: it has fired as often as it may." },
  expired: { tone: "over", meaning: "Expired: its time is over; it does not fire any more." },
  paused: { tone: "over", meaning: "Paused: it does not fire until it is resumed." },
  blind: { tone: "bad", meaning: "Blind: no source brings a symbol that it needs." },
  broken: { tone: "bad", meaning: "Broken: it was stopped because of an error." },
};

/** What a rule in that state may be told, the likeliest first. */
export function ordersFor(state: RuleState): readonly RuleOrder[] {
  switch (state) {
    case "paused":
      return ["resume"];
    case "done":
    case "cooling":
    case "true":
      return ["rearm", "pause"];
    case "warming":
    case "armed":
    case "pending":
    case "blind":
      return ["pause"];
    case "expired":
    case "broken":
      return [];
  }
}
