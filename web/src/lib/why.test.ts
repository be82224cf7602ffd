import { describe, expect, test } from "vitest";
import type { Part } from "../api/why";
import { age, asked, fieldOf, instant, readable, said, shownBelow, sides, verdict } from "./why";

const near = "2013-11-27T18:04:11Z";

const part = (more: Partial<Part>): Part => ({
  text: "A > 5",
  form: "phrase",
  kind: "state",
  truth: "false",
  operands: [],
  notes: [],
  parts: [],
  ...more,
});

describe("why", () => {
  test.each([
    ["2013-11-27T09:30:00.250Z", "09:30:00.25"],
    ["2013-11-28T09:30:00Z", "28 Nov 2013, 09:30:00"],
  ])("the instant %s is written %s", (time, text) => {
    expect(instant(time, near)).toBe(text);
  });

  test("a note ends in its instant", () => {
    expect(said({ sentence: "warm-up" }, near)).toBe("warm-up");
    expect(said({ sentence: "cooling down", until: "2013-11-27T18:10:00Z" }, near)).toBe(
      "cooling down until 18:10:00",
    );
  });

  test("the instants in a reason are written as all others", () => {
    expect(readable("waiting for step 2 until 2013-11-27T18:09:11Z", near)).toBe(
      "waiting for step 2 until 18:09:11",
    );
    expect(readable("warm-up: 2 bars of A@1m missing", near)).toBe(
      "warm-up: 2 bars of A@1m missing",
    );
  });

  test("a part is said by what it is", () => {
    expect(verdict(part({ truth: "unknown" }), near)).toBe("unknown");
    expect(verdict(part({ kind: "event", truth: "true" }), near)).toBe("it happened");
    expect(verdict(part({ kind: "event" }), near)).toBe("did not happen");
    expect(verdict(part({ kind: "event", happened: near }), near)).toBe("last 18:04:11");
  });

  test("sides are shown where both are known", () => {
    expect(sides(part({ left: 1234.5, right: 5 }))).toBe("1,234.5 against 5");
    expect(sides(part({ left: 1 }))).toBeNull();
  });

  test("an age is said against the instant", () => {
    expect(age(0)).toBe("that instant");
    expect(age(72.5)).toBe("1 m 12 s before");
  });

  test("a state that becomes true is not shown twice", () => {
    const inner = part({ text: "A > 5 and B > 5", form: "and", parts: [part({}), part({})] });
    expect(shownBelow(part({ form: "becomes", parts: [inner] }))).toHaveLength(2);
  });

  test("the field for the instant is read as UTC", () => {
    expect(asked("2013-11-27T18:04:11")).toBe("2013-11-27T18:04:11.000Z");
    expect(asked("")).toBeNull();
    expect(fieldOf(near)).toBe("2013-11-27T18:04:11");
    expect(fieldOf("2013-11-27T18:04:11.25Z")).toBe("2013-11-27T18:04:11.250");
  });
});
