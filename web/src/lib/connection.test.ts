import { expect, it } from "vitest";
import { reasonsOf } from "../api/readiness";
import { connectionNote } from "./connection";

const body = JSON.stringify({
  status: "not ready",
  parts: {
    engine: { status: "up" },
    database: { status: "down", message: "The database refuses connections; tried again in 5 s." },
  },
});

it("reads from /ready what is away", () => {
  expect(reasonsOf(body)).toEqual(["The database refuses connections; tried again in 5 s."]);
  expect(reasonsOf("<html>")).toEqual([]);
});

it.each([
  ["live", { ready: true, reasons: [] }, "Live"],
  ["live", null, "Live"],
  ["live", { ready: false, reasons: reasonsOf(body) }, "Database away"],
  ["live", { ready: false, reasons: [] }, "Not ready"],
  ["reconnecting", { ready: true, reasons: [] }, "Reconnecting"],
  ["connecting", null, "Connecting"],
] as const)("a stream that is %s with %o shows %s", (stream, ready, label) =>
  expect(connectionNote(stream, ready).label).toBe(label),
);
