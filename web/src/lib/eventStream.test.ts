import { describe, expect, it } from "vitest";
import { EventStreamReader } from "./eventStream";

const text =
  'id: 7\nevent: quote\ndata: {"a":1}\n\n: still here\n\nevent: firing\nid: 8\ndata: {\ndata: }\n\n';
const events = [
  { type: "quote", data: '{"a":1}', id: "7" },
  { type: "firing", data: "{\n}", id: "8" },
];

describe("EventStreamReader", () => {
  it("reads events, and nothing for comments", () => {
    expect(new EventStreamReader().read(text)).toEqual(events);
  });

  it("gives the same events however the text is cut", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const written = text.replaceAll("\n", end);
      for (let size = 1; size < written.length; size++) {
        const reader = new EventStreamReader();
        const read = [];
        for (let i = 0; i < written.length; i += size)
          read.push(...reader.read(written.slice(i, i + size)));
        expect(read, `${JSON.stringify(end)} in pieces of ${size}`).toEqual(events);
      }
    }
  });

  it("keeps an event that is not whole until the rest comes", () => {
    const reader = new EventStreamReader();
    expect(reader.read("data: 1\n")).toEqual([]);
    expect(reader.read("\n")).toEqual([{ type: "message", data: "1", id: null }]);
  });

  it("keeps the last id for events without one, and hears the wish to wait", () => {
    const reader = new EventStreamReader();
    const read = reader.read("retry: 2500\nid: 3\ndata: a\n\ndata: b\n\n");
    expect(read.map((event) => event.id)).toEqual(["3", "3"]);
    expect(reader.retry).toBe(2500);
  });
});
