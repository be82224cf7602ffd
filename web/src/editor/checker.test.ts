import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { debouncedChecker } from "./checker";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that answers each check only when told to. */
function slowServer() {
  const asked: { text: string; signal: AbortSignal; answer: (value: string) => void }[] = [];
  const check = (text: string, signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      asked.push({ text, signal, answer: resolve });
    });
  return { asked, check };
}

it("asks once for a word that is typed quickly", async () => {
  const { asked, check } = slowServer();
  const seen: string[] = [];
  const checker = debouncedChecker(check, (text, result) => seen.push(`${text}:${result}`), 150);
  for (const text of ["M", "MN", "MNQ"]) {
    checker.changed(text);
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(50);
  expect(asked.map(({ text }) => text)).toEqual(["MNQ"]);
  asked[0]?.answer("good");
  await vi.runAllTimersAsync();
  expect(seen).toEqual(["MNQ:good"]);
});

it("drops the answer to an older text", async () => {
  const { asked, check } = slowServer();
  const seen: string[] = [];
  const checker = debouncedChecker(check, (text) => seen.push(text), 150);
  checker.changed("old");
  await vi.advanceTimersByTimeAsync(150);
  checker.changed("new");
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.answer("late");
  await vi.advanceTimersByTimeAsync(150);
  asked[1]?.answer("good");
  await vi.runAllTimersAsync();
  expect(seen).toEqual(["new"]);
});

it("is silent once stopped", async () => {
  const { asked, check } = slowServer();
  const checker = debouncedChecker(check, () => expect.unreachable(), 150);
  checker.changed("a");
  await vi.advanceTimersByTimeAsync(150);
  checker.changed("b");
  checker.stop();
  await vi.runAllTimersAsync();
  expect(asked.map(({ text }) => text)).toEqual(["a"]);
});
