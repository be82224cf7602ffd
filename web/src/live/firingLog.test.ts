import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Firing } from "../api/firings";
import { FiringLog } from "./firingLog";

type Answer = (response: Response) => void;

/** Each call waits until the test answers it. */
let calls: { url: string; answer: Answer }[];

beforeEach(() => {
  calls = [];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (url: string) => {
    return new Promise<Response>((answer) => calls.push({ url, answer }));
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const firing = (id: string) => ({ id }) as Firing;
const ids = (log: FiringLog) => log.get().list.items.map(({ id }) => id);

function page(letters: string, next?: string): Response {
  return Response.json({ items: [...letters].map(firing), next });
}

it("shows the page, with what the stream brought while it was on its way", async () => {
  const log = new FiringLog();
  const refreshed = log.refresh();
  log.streamed(firing("c"));
  calls[0]?.answer(page("cba"));
  log.streamed(firing("d"));
  await refreshed;
  expect(ids(log)).toEqual(["d", "c", "b", "a"]);
  expect(log.get().loaded).toBe(true);
});

it("heeds only the answer to the last question, whichever comes first", async () => {
  const log = new FiringLog();
  const first = log.refresh();
  const second = log.refresh();
  calls[1]?.answer(page("cba"));
  await second;
  calls[0]?.answer(page("a"));
  await first;
  expect(ids(log)).toEqual(["c", "b", "a"]);
});

it("says why a page did not come, and asks again by itself", async () => {
  const log = new FiringLog();
  const refreshed = log.refresh();
  calls[0]?.answer(new Response("", { status: 503 }));
  await refreshed;
  expect(log.get().problem?.sentence).toMatch(/not ready/);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(calls).toHaveLength(2);
  calls[1]?.answer(page("a"));
  await vi.advanceTimersByTimeAsync(0);
  expect(log.get().problem).toBeNull();
  expect(ids(log)).toEqual(["a"]);
});

it("asks for older pages by their cursor, one at a time", async () => {
  const log = new FiringLog();
  const refreshed = log.refresh();
  calls[0]?.answer(page("dc", "9"));
  await refreshed;
  const older = log.older();
  void log.older();
  expect(calls.map(({ url }) => url)).toEqual([
    "/api/v1/firings?limit=50",
    "/api/v1/firings?limit=50&cursor=9",
  ]);
  calls[1]?.answer(page("ba"));
  await older;
  expect(ids(log)).toEqual(["d", "c", "b", "a"]);
  await log.older();
  expect(calls).toHaveLength(2);
});
