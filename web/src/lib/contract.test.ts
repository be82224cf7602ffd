import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { contractOf, typeOf } from "./contract";

const document = JSON.parse(
  readFileSync(new URL("../../../src/main/resources/openapi.json", import.meta.url), "utf8"),
) as { paths: Record<string, Record<string, unknown>> };

it("shows every call of the service, each with its answers", () => {
  const { groups } = contractOf(document);
  const shown = groups.flatMap(({ calls }) => calls.map(({ method, path }) => `${method} ${path}`));
  const written = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => ["get", "post", "put", "delete"].includes(key))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...shown].sort()).toEqual([...written].sort());
  for (const { calls } of groups)
    for (const call of calls) {
      expect(call.summary, call.path).not.toBe("");
      expect(call.answers.length, call.path).toBeGreaterThan(0);
      for (const { description } of call.answers) expect(description, call.path).not.toBe("");
    }
});

it.each([
  [{ $ref: "#/components/schemas/Rule" }, "Rule"],
  [{ type: "array", items: { type: "string" } }, "string[]"],
  [{ enum: ["a", "b"] }, '"a" | "b"'],
  [{ type: ["string", "null"] }, "string | null"],
  [{ type: "object", properties: { a: { type: "number" } }, required: ["a"] }, "{ a: number }"],
  [{ oneOf: [{ type: "string" }, { $ref: "#/x/Tick" }] }, "string | Tick"],
  [{}, "anything"],
  [null, "anything"],
])("says %j as %j", (schema, type) => expect(typeOf(schema)).toBe(type));

it("bears a document that is none", () => {
  expect(contractOf(null).groups).toEqual([]);
  expect(contractOf({ paths: { "/a": { get: 1 } } }).groups).toEqual([]);
});
