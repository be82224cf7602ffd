import { expect, test } from "vitest";
import { personName, rememberName } from "./person";

function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

test.each([
  ["Ann", "Ann"],
  ["  Ann Lee ", "Ann Lee"],
  ["   ", undefined],
  ["", undefined],
  ["x".repeat(150), "x".repeat(100)],
])("%j is remembered as %j", (given, name) => {
  const kept = storage();
  rememberName(given, kept);
  expect(personName(kept)).toBe(name);
});

test("a name can be taken back", () => {
  const kept = storage();
  rememberName("Ann", kept);
  rememberName("", kept);
  expect(personName(kept)).toBeUndefined();
});
