import { expect, it } from "vitest";
import { problemOfPath, rulePathOf } from "./rulePath";

it.each([
  ["breakouts", "breakouts.alerts"],
  [" desk/a.alerts ", "desk/a.alerts"],
  ["", ""],
])("takes %j for %j", (typed, path) => expect(rulePathOf(typed)).toBe(path));

it.each([
  ["desk/a.alerts", null],
  ["", /name/],
  ["../a.alerts", /dot/],
  ["/a.alerts", /name/],
  ["a\\b.alerts", /no/],
  ["examples/a.alerts", /examples/],
])("says of %j", (path, sentence) => {
  const problem = problemOfPath(path);
  if (sentence === null) expect(problem).toBeNull();
  else expect(problem).toMatch(sentence);
});
