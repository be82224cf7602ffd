import { expect, it } from "vitest";
import { exampleSentences, roundLevel } from "./examples";

it.each([
  [967.81, 0, 968],
  [967.81, 1, 969],
  [23488.75, 1, 23600],
  [1.39456, -1, 1.38],
  [0.0001234, 1, 0.000124],
  [0, 1, 0.01],
])("rounds near %s, %s steps away, to %s", (price, steps, level) =>
  expect(roundLevel(price, steps)).toBe(level),
);

it("writes levels without exponents", () => {
  for (const sentence of exampleSentences("X", 1.234e-7)) expect(sentence).not.toMatch(/\de[+-]/);
});
