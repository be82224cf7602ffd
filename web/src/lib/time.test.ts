import { expect, it } from "vitest";
import { clock, day, exact, millis, span } from "./time";

it.each([
  ["2013-11-27T18:04:11Z", "27 Nov 2013, 18:04:11 UTC"],
  ["2013-11-27T18:04:11.000Z", "27 Nov 2013, 18:04:11 UTC"],
  ["2013-11-27T18:04:11.250Z", "27 Nov 2013, 18:04:11.25 UTC"],
  ["2013-11-27T18:04:11.000001Z", "27 Nov 2013, 18:04:11.000001 UTC"],
  ["2026-03-02T09:30:00.100200Z", "2 Mar 2026, 09:30:00.1002 UTC"],
  ["someday", "someday"],
])("writes %s in full as %s", (time, text) => expect(exact(time)).toBe(text));

it("reads microseconds as the millisecond they lie in", () => {
  expect(millis("2013-11-27T18:04:11.999999Z")).toBe(Date.UTC(2013, 10, 27, 18, 4, 11, 999));
});

it("shows a time that is not there as blanks of the same width", () => {
  expect(clock(Number.NaN)).toBe("--:--:--");
  expect(day(Number.NaN)).toBe("—");
});

it.each([
  [350, "350 ms"],
  [-5, "0 ms"],
  [42_900, "42 s"],
  [432_000, "7 m 12 s"],
  [7_500_000, "2 h 5 m"],
  [7_200_000, "2 h"],
  [273_600_000, "3 d 4 h"],
])("says %s ms as %s", (milliseconds, text) => expect(span(milliseconds)).toBe(text));
