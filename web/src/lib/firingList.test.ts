import { describe, expect, it } from "vitest";
import {
  beginsReplay,
  bounded,
  emptyList,
  type FiringList,
  firstPage,
  olderPage,
  overIn,
  streamIn,
} from "./firingList";

interface Named {
  id: string;
  acknowledged?: boolean;
}
const named = (ids: string): Named[] => [...ids].map((id) => ({ id }));
const ids = (list: FiringList<Named>) => list.items.map(({ id }) => id).join("");
const streamed = (list: FiringList<Named>, letters: string) =>
  named(letters).reduce((before, firing) => streamIn(before, firing), list);
const empty = emptyList<Named>();

describe("the stream", () => {
  it("puts each new firing on top", () => expect(ids(streamed(empty, "abc"))).toBe("cba"));
  it("shows a firing that comes twice once", () => {
    expect(ids(streamed(empty, "abab"))).toBe("ba");
  });
  it("keeps the place of a firing that comes again, with what is new about it", () => {
    const list = streamIn(streamed(empty, "abc"), { id: "a", acknowledged: true });
    expect(ids(list)).toBe("cba");
    expect(list.items[2]).toEqual({ id: "a", acknowledged: true });
  });
});

describe("the first page", () => {
  it("is the list where the stream brought nothing", () => {
    expect(ids(firstPage(empty, named("cba"), "x", 0))).toBe("cba");
  });
  it("keeps what came by the stream while it was on its way", () => {
    expect(ids(firstPage(streamed(empty, "de"), named("cba"), null, 0))).toBe("edcba");
  });
  it("knows what both have", () => {
    expect(ids(firstPage(streamed(empty, "cd"), named("cba"), null, 0))).toBe("dcba");
  });
  it("fills a gap of the stream", () => {
    const before = streamed(firstPage(empty, named("ba"), null, 0), "c");
    const after = firstPage(before, named("fedcb"), "x", before.streamed);
    expect(ids(after)).toBe("fedcba");
  });
  it("drops what is older when the gap may be longer than the page", () => {
    const before = firstPage(empty, named("cba"), null, 0);
    const after = firstPage(before, named("zyx"), "behind-x", 0);
    expect(ids(after)).toBe("zyx");
    expect(after.next).toBe("behind-x");
  });
  it("keeps the cursor of the oldest when older pages are there", () => {
    const older = olderPage(firstPage(empty, named("dc"), "behind-c", 0), named("ba"), "behind-a");
    const again = firstPage(older, named("ed"), "behind-d", 0);
    expect(ids(again)).toBe("edcba");
    expect(again.next).toBe("behind-a");
  });
  it("has no gap and no duplicate whatever the stream brings around it", () => {
    const all = "abcdefghij";
    const newestFirst = (letters: string) => named([...letters].reverse().join(""));
    for (let asked = 0; asked <= all.length; asked++)
      for (let answered = asked; answered <= all.length; answered++)
        for (let came = answered; came <= all.length; came++) {
          const before = streamed(empty, all.slice(0, asked));
          const during = streamed(before, all.slice(asked, came));
          const page = newestFirst(all.slice(0, answered));
          const list = firstPage(during, page, null, before.streamed);
          expect(ids(list)).toBe([...all.slice(0, came)].reverse().join(""));
        }
  });
});

it("puts an older page below, without what is there", () => {
  const list = olderPage(firstPage(empty, named("dcb"), "x", 0), named("ba"), null);
  expect(ids(list)).toBe("dcba");
  expect(list.next).toBeNull();
});

it("lets the oldest go beyond the bound", () => {
  const list = bounded(streamed(empty, "abcd"), 2);
  expect(ids(list)).toBe("dc");
  expect([...list.arrival.keys()].sort()).toEqual(["c", "d"]);
});

it("sees where an earlier replay begins, through live firings in between", () => {
  const items = "b b live b a live a".split(" ").map((run) => ({ run }));
  expect(items.flatMap((_, i) => (beginsReplay(items, i) ? [i] : []))).toEqual([4]);
});

it("says that a state is over at the firings that told of it, and at no others", () => {
  const told = (id: string, rule: string, run: string, at: string, noLongerTrueAt?: string) => ({
    id,
    rule,
    run,
    at,
    noLongerTrueAt,
  });
  const items = [
    told("5", "r", "live", "2026-03-02T14:35:00Z"),
    told("4", "other", "live", "2026-03-02T14:31:00Z"),
    told("3", "r", "replay", "2026-03-02T14:31:00Z"),
    told("2", "r", "live", "2026-03-02T14:31:00Z"),
    told("1", "r", "live", "2026-03-02T14:00:00Z", "2026-03-02T14:10:00Z"),
  ];
  const over = { rule: "r", run: "live", at: "2026-03-02T14:32:00Z" };
  const after = overIn({ items, streamed: 0, arrival: new Map(), next: null }, over);
  expect(after.items.map(({ noLongerTrueAt }) => noLongerTrueAt)).toEqual([
    undefined,
    undefined,
    undefined,
    "2026-03-02T14:32:00Z",
    "2026-03-02T14:10:00Z",
  ]);
});
