import { expect, it } from "vitest";
import { withQuote } from "../lib/instrument";
import { keepBoard, keptBoard } from "./keptBoard";

function fakeStorage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage;
}
const quote = { symbol: "MNQ", price: 23500, time: "2026-03-02T09:30:00Z", run: "live" };

it("gives back after a reload what was there, but not after a longer absence", () => {
  const storage = fakeStorage();
  const now = Date.now();
  const instrument = withQuote(undefined, quote, now);
  keepBoard(instrument ? [instrument] : [], storage);
  expect(keptBoard(storage, Date.now())).toEqual([instrument]);
  expect(keptBoard(storage, now + 60_000)).toEqual([]);
});

it("leaves out a symbol that has been quiet for longer than is shown", () => {
  const storage = fakeStorage();
  const instrument = withQuote(undefined, quote, Date.now() - 10 * 60_000);
  keepBoard(instrument ? [instrument] : [], storage);
  expect(keptBoard(storage, Date.now())).toEqual([]);
});

it("begins afresh where storage holds something else or is forbidden", () => {
  const storage = fakeStorage();
  storage.setItem("tocsin-board", "{");
  expect(keptBoard(storage, Date.now())).toEqual([]);
  const forbidden = {
    getItem: () => {
      throw new Error("SecurityError");
    },
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  } as unknown as Storage;
  expect(() => keepBoard([], forbidden)).not.toThrow();
  expect(keptBoard(forbidden, Date.now())).toEqual([]);
});
