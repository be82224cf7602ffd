import { expect, it } from "vitest";
import { problemOf } from "./problem";

const diagnostic = {
  code: "syntax",
  severity: "error",
  line: 1,
  column: 5,
  endLine: 1,
  endColumn: 12,
  message: "expected a number",
};

it("takes the detail of a problem document", () => {
  const body = JSON.stringify({ code: "source_conflict", title: "Conflict", detail: "A feed." });
  expect(problemOf(409, body)).toEqual({
    code: "source_conflict",
    sentence: "A feed.",
    status: 409,
    diagnostics: [],
  });
});

it("takes the title where there is no detail, and the diagnostics", () => {
  const body = JSON.stringify({ code: "rule", title: "Broken.", diagnostics: [diagnostic] });
  const problem = problemOf(422, body);
  expect(problem.sentence).toBe("Broken.");
  expect(problem.diagnostics).toEqual([diagnostic]);
});

it.each([
  [502, "<html>Bad gateway</html>", /something between/],
  [503, "", /not ready/],
  [418, "null", /unexpected status, 418/],
  [500, "[1]", /unexpected status, 500/],
])("says %s with body %s in a plain sentence", (status, body, sentence) => {
  expect(problemOf(status, body).sentence).toMatch(sentence);
});
