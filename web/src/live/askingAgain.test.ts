import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askingAgain } from "./askingAgain";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A list whose answers take a while, and how often it was asked for and seen. */
function slowList(millis: number) {
  const queries = new QueryClient();
  const counts = { asked: 0, shown: 0 };
  const list = new QueryObserver(queries, {
    queryKey: ["deliveries", "dead"],
    queryFn: async () => {
      counts.asked++;
      await new Promise((done) => setTimeout(done, millis));
      return counts.asked;
    },
  });
  list.subscribe(({ data }) => {
    counts.shown = data ?? 0;
  });
  return { changed: askingAgain(queries), counts };
}

test("a list that is slower than its changes comes all the same", async () => {
  const { changed, counts } = slowList(2500);
  for (let i = 0; i < 100; i++) {
    changed("deliveries");
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(counts.shown).toBeGreaterThan(1);
  expect(counts.asked).toBeLessThan(6);
});

test("the last change is asked for, one that came while an answer was on its way too", async () => {
  const { changed, counts } = slowList(2500);
  await vi.advanceTimersByTimeAsync(2500);
  changed("deliveries");
  await vi.advanceTimersByTimeAsync(2000);
  changed("deliveries");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(counts).toEqual({ asked: 3, shown: 3 });
});

test("many changes at once are asked for once", async () => {
  const { changed, counts } = slowList(10);
  await vi.advanceTimersByTimeAsync(10);
  for (let i = 0; i < 50; i++) changed("deliveries");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(counts).toEqual({ asked: 2, shown: 2 });
});
