import { describe, expect, test } from "vitest";
import type { Replayed } from "../api/replays";
import {
  barInterval,
  cutShort,
  outcome,
  percent,
  perDay,
  reachText,
  spanOf,
  storedSpan,
} from "./past";

const now = Date.UTC(2026, 2, 2, 14, 30);
const other = (from: string, to: string) => ({ howFar: "other" as const, from, to });

test.each([
  [{ howFar: "1d" as const, from: "", to: "" }, "2026-03-01T14:30:00.000Z"],
  [{ howFar: "7d" as const, from: "x", to: "x" }, "2026-02-23T14:30:00.000Z"],
  [other("2026-01-01T00:00", "2026-01-02T00:00"), "2026-01-01T00:00:00.000Z"],
])("%j begins %s", (draft, from) => {
  expect(spanOf(draft, now)).toMatchObject({ from });
});

test.each([
  [other("", ""), "Say from when."],
  [other("2026-01-01T00:00", ""), "Say until when."],
  [other("2026-01-02T00:00", "2026-01-01T00:00"), "It has to end after it begins."],
  [other("2024-01-02T00:00", "2026-01-01T00:00"), "A year is the most that is tried at once."],
])("%j: %s", (draft, sentence) => {
  expect(spanOf(draft, now)).toBe(sentence);
});

test.each([
  [1, "5m"],
  [7, "1h"],
  [30, "4h"],
  [366, "1d"],
])("the chart of %i days has bars of %s", (length, interval) => {
  const to = new Date(now).toISOString();
  expect(barInterval(new Date(now - length * 86_400_000).toISOString(), to)).toBe(interval);
});

test.each([
  [0.123, "+0.12 %"],
  [-0.0456, "−0.046 %"],
  [0, "±0.000 %"],
  [-3.5, "−3.50 %"],
  [undefined, "—"],
  [Number.NaN, "—"],
])("%d is written %s", (value, text) => {
  expect(percent(value)).toBe(text);
});

function replayed(part: Partial<Replayed>): Replayed {
  return {
    ticks: 1200,
    complete: true,
    days: ["2026-03-01", "2026-03-02"],
    fired: 0,
    firings: [],
    alerts: [],
    stored: [],
    ...part,
  };
}

test("the stored time is that of all symbols together, and a year of it at most", () => {
  const reach = (first: string, last: string) => ({ symbol: "A", first, last });
  expect(storedSpan(replayed({}))).toBeNull();
  expect(
    storedSpan(
      replayed({ stored: [reach("2026-03-01", "2026-03-02"), reach("2026-02-01", "2026-02-03")] }),
    ),
  ).toEqual({ from: "2026-02-01T00:00:00.000Z", to: "2026-03-03T00:00:00.000Z" });
  expect(storedSpan(replayed({ stored: [reach("2020-01-01", "2026-03-02")] }))).toEqual({
    from: "2025-03-02T00:00:00.000Z",
    to: "2026-03-03T00:00:00.000Z",
  });
});

test.each([
  ["2013-11-27", "2013-11-27", "A of 27 Nov 2013"],
  ["2013-11-27", "2013-11-29", "A from 27 Nov 2013 to 29 Nov 2013"],
])("ticks from %s to %s are %s", (first, last, text) => {
  expect(reachText({ symbol: "A", first, last })).toBe(text);
});

describe("what came of it", () => {
  test.each([
    [replayed({ ticks: 0, days: [] }), "No ticks of its symbols are stored"],
    [replayed({}), "It would not have fired over 2 days and 1,200 ticks."],
    [replayed({ fired: 1 }), "It would have fired once over 2 days and 1,200 ticks."],
    [replayed({ fired: 2000 }), "The first 0 firings are shown."],
  ])("%#", (given, sentence) => {
    expect(outcome(given)).toContain(sentence);
  });

  test("what ended early says so", () => {
    expect(cutShort(replayed({}))).toBeNull();
    expect(cutShort(replayed({ complete: false, stopped: "time" }))).toContain("too long");
    expect(cutShort(replayed({ complete: false, stopped: "ticks" }))).toContain("too many ticks");
  });

  test("days without a firing count as none", () => {
    const alert = (perDay: Record<string, number>) => ({
      alert: "a",
      firings: 1,
      perDay,
      after: {},
    });
    expect(
      perDay(replayed({ alerts: [alert({ "2026-03-01": 2 }), alert({ "2026-03-01": 1 })] })),
    ).toEqual([
      { day: "2026-03-01", count: 3 },
      { day: "2026-03-02", count: 0 },
    ]);
  });
});
