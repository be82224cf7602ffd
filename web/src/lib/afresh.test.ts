import { expect, it } from "vitest";
import type { CheckedRule } from "../api/rules";
import { afreshSentence } from "./afresh";

const rule = (name: string, startsAfresh = true): CheckedRule => ({ name, startsAfresh });

it("names the rules that lose their state, and only them", () => {
  expect(afreshSentence([rule("a"), rule("kept", false)])).toBe(
    "Changed. Saving starts afresh: ‘a’.",
  );
  expect(afreshSentence([rule("a"), rule("b")])).toBe(
    "Changed. Saving starts afresh: ‘a’ and ‘b’.",
  );
});

it("counts what would be too many names", () => {
  expect(afreshSentence(["a", "b", "c", "d", "e"].map((name) => rule(name)))).toBe(
    "Changed. Saving starts afresh: ‘a’, ‘b’, ‘c’ and 2 other rules.",
  );
});

it("says so where all state is kept, and in general where it is not known", () => {
  expect(afreshSentence([rule("kept", false)])).toBe(
    "Changed. No rule that runs now starts afresh when you save.",
  );
  expect(afreshSentence(null)).toBe(
    "Changed. A rule whose meaning changes starts afresh when you save.",
  );
});
