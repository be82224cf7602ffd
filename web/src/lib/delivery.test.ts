import { expect, test } from "vitest";
import type { Delivery } from "../api/deliveries";
import { deliverySentence, inOrder, keptBack } from "./delivery";

const delivery: Delivery = {
  id: 1,
  firing: "f1",
  channel: "desk",
  state: "delivered",
  tries: 1,
  createdAt: "2026-03-02T14:30:00Z",
  endedAt: "2026-03-02T14:30:00.250Z",
  attempts: [],
};
const refused = {
  attempt: 2,
  at: "2026-03-02T14:30:01Z",
  result: "rejected" as const,
  reason: "http-status",
  sentence: "The answer was 410.",
};

test.each<[string, Partial<Delivery>]>([
  ["Delivered within a second.", {}],
  ["Delivered within a second, with 2 attempts.", { tries: 2 }],
  ["It waits for its turn.", { state: "waiting", tries: 0 }],
  ["It is tried again after 1 attempt.", { state: "waiting" }],
  [
    "Given up after 2 attempts: The answer was 410.",
    { state: "dead", tries: 2, attempts: [refused] },
  ],
  [
    "Held: quiet hours (22:00 to 07:00 UTC).",
    { state: "waiting", tries: 0, reason: "quiet_hours", by: "22:00 to 07:00 UTC" },
  ],
  [
    "Not sent: silenced (silence 3 of Ann).",
    { state: "suppressed", tries: 0, reason: "silenced", by: "silence 3 of Ann" },
  ],
])("%s", (sentence, change) => {
  expect(deliverySentence({ ...delivery, ...change })).toBe(sentence);
});

test("dead letters stand first, then what waits, then the newest, each once", () => {
  const one = (id: number, state: Delivery["state"]) => ({ ...delivery, id, state });
  const dead = [one(4, "dead"), one(2, "dead")];
  const newest = [one(5, "delivered"), one(4, "dead"), one(3, "waiting"), one(1, "suppressed")];
  expect(inOrder(newest, dead).map(({ id }) => id)).toEqual([4, 2, 3, 5, 1]);
});

test("a firing is kept back by a silence, not by quiet hours", () => {
  const by = "silence 3 of Ann until 2026-03-02T18:00:00Z: maintenance";
  const kept = keptBack([
    { ...delivery, firing: "a", state: "suppressed", reason: "silenced", by },
    { ...delivery, firing: "b", state: "suppressed", reason: "quiet_hours", by: "22:00" },
  ]);
  expect([...kept]).toEqual([["a", "silence 3 of Ann until 2 Mar 2026, 18:00:00: maintenance"]]);
});
