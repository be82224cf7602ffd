import { expect, test } from "vitest";
import type { Firing } from "../api/firings";
import type { Silence } from "../api/silences";
import {
  draftFor,
  emptyDraft,
  endOf,
  literal,
  matchersText,
  orderOf,
  type SilenceDraft,
  silencesInOrder,
} from "./silence";

const now = Date.parse("2026-03-02T14:30:00Z");

test.each(["BRK.B", "a (b) [c] {d} *+?^$|\\", "MNQ"])(
  "the pattern of %s matches it alone",
  (text) => {
    const pattern = new RegExp(`^(?:${literal(text)})$`);
    expect(pattern.test(text)).toBe(true);
    expect(pattern.test(`${text}x`)).toBe(false);
    expect(pattern.test(text.replace(/\W/, "x"))).toBe(!/\W/.test(text));
  },
);

test("a silence from a firing is about its rule and symbol", () => {
  const draft = draftFor({ symbol: "BRK.B", alert: "BRK.B > 500" } as Firing);
  expect(orderOf({ ...draft, reason: " earnings " }, now)).toEqual({
    matchers: { symbol: "BRK\\.B", rule: "BRK\\.B > 500" },
    to: "2026-03-02T15:30:00.000Z",
    reason: "earnings",
  });
});

test("it lasts as long as is chosen", () => {
  const end = (change: Partial<SilenceDraft>) => endOf({ ...emptyDraft, ...change }, now);
  expect(end({ howLong: "4h" })).toBe(Date.parse("2026-03-02T18:30:00Z"));
  expect(end({ howLong: "until", until: "2026-03-03T09:15" })).toBe(
    Date.parse("2026-03-03T09:15:00Z"),
  );
  const midnight = new Date(end({ howLong: "tomorrow" }));
  expect([midnight.getHours(), midnight.getMinutes()]).toEqual([0, 0]);
  expect(midnight.getTime()).toBeGreaterThan(now);
  expect(midnight.getTime()).toBeLessThanOrEqual(now + 25 * 3_600_000);
});

test.each<[string, Partial<SilenceDraft>]>([
  ["Say until when.", { howLong: "until" }],
  ["That time is past: choose a later one.", { howLong: "until", until: "2026-03-02T14:30" }],
  ["Say which label: its name is missing.", { label: "x" }],
  ["Say which value the label setup has to have.", { labelName: "setup" }],
])("%s", (sentence, change) => {
  expect(orderOf({ ...emptyDraft, ...change }, now)).toBe(sentence);
});

test("what a silence is about reads as it was meant", () => {
  expect(matchersText({})).toBe("Every firing");
  expect(matchersText({ symbol: "BRK\\.B", "label.setup": "break.*" })).toBe(
    "symbol BRK.B, label setup break.*",
  );
});

test("those in force stand first, and the next to end before the others", () => {
  const one = (id: number, state: Silence["state"], to: string) =>
    ({ id, state, to: `2026-03-0${to}T00:00:00Z` }) as Silence;
  const given = [
    one(1, "over", "1"),
    one(2, "pending", "9"),
    one(3, "active", "5"),
    one(4, "active", "4"),
    one(5, "over", "2"),
  ];
  expect(silencesInOrder(given).map(({ id }) => id)).toEqual([4, 3, 2, 5, 1]);
});
