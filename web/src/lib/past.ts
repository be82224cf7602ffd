import type { Moves, Reach, Replayed } from "../api/replays";
import { counted } from "./number";
import { day as dayOf } from "./time";

export type HowFar = "1d" | "7d" | "30d" | "other";

/** What is asked of the past; the times as they were typed, in UTC. */
export interface PastDraft {
  howFar: HowFar;
  from: string;
  to: string;
}

const day = 86_400_000;
const days: Record<Exclude<HowFar, "other">, number> = { "1d": 1, "7d": 7, "30d": 30 };

/** From when to when, as the service wants it; or what is wrong, in a sentence. */
export function spanOf(draft: PastDraft, now: number): { from: string; to: string } | string {
  if (draft.howFar !== "other") {
    const from = now - days[draft.howFar] * day;
    return { from: new Date(from).toISOString(), to: new Date(now).toISOString() };
  }
  const from = Date.parse(`${draft.from}Z`);
  const to = Date.parse(`${draft.to}Z`);
  if (!Number.isFinite(from)) return "Say from when.";
  if (!Number.isFinite(to)) return "Say until when.";
  if (to <= from) return "It has to end after it begins.";
  if (to - from > 366 * day) return "A year is the most that is tried at once.";
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** From when to when there are ticks of any of its symbols, a year of it at most; null where there are none. */
export function storedSpan({ stored }: Replayed): { from: string; to: string } | null {
  if (stored.length === 0) return null;
  const first = Math.min(...stored.map(({ first }) => Date.parse(`${first}T00:00:00Z`)));
  const end = Math.max(...stored.map(({ last }) => Date.parse(`${last}T00:00:00Z`))) + day;
  const from = Math.max(first, end - 366 * day);
  return { from: new Date(from).toISOString(), to: new Date(end).toISOString() };
}

/** `BTC-USD of 27 Nov 2013`, `ES from 1 Mar 2026 to 5 Mar 2026`. */
export function reachText({ symbol, first, last }: Reach): string {
  const word = (date: string) => dayOf(Date.parse(`${date}T00:00:00Z`));
  return first === last
    ? `${symbol} of ${word(first)}`
    : `${symbol} from ${word(first)} to ${word(last)}`;
}

/** Bars so long that some hundreds of them make the chart. */
export function barInterval(from: string, to: string): string {
  const wanted = (Date.parse(to) - Date.parse(from)) / 500;
  const steps: [string, number][] = [
    ["1m", 60_000],
    ["5m", 300_000],
    ["15m", 900_000],
    ["1h", 3_600_000],
    ["4h", 14_400_000],
  ];
  return steps.find(([, length]) => length >= wanted)?.[0] ?? "1d";
}

/** How often all alerts together fired on each day of the ticks, in order. */
export function perDay({ days, alerts }: Replayed): { day: string; count: number }[] {
  return days.map((day) => ({
    day,
    count: alerts.reduce((sum, { perDay }) => sum + (perDay[day] ?? 0), 0),
  }));
}

/** `+0.12 %`, or a dash where nothing is known. */
export function percent(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "—";
  const text = Math.abs(value).toFixed(Math.abs(value) < 0.1 ? 3 : 2);
  return `${Number(text) === 0 ? "±" : value > 0 ? "+" : "−"}${text} %`;
}

/** What a horizon is called. */
export function horizonWord(horizon: string): string {
  const words: Record<string, string> = { "5m": "5 minutes", "1h": "1 hour", "1d": "1 day" };
  return words[horizon] ?? horizon;
}

/** Whether there is anything to compare. */
export function isKnown(moves: Moves): boolean {
  return moves.count > 0 && moves.mean !== undefined;
}

/** The outcome in a sentence. */
export function outcome(replayed: Replayed): string {
  const { ticks, days, fired, firings } = replayed;
  if (ticks === 0)
    return "No ticks of its symbols are stored for that time, so nothing could be tried.";
  const over = `over ${counted(days.length, "day")} and ${counted(ticks, "tick")}`;
  const shown =
    firings.length < fired ? ` The first ${counted(firings.length, "firing")} are shown.` : "";
  return fired === 0
    ? `It would not have fired ${over}.`
    : `It would have fired ${fired === 1 ? "once" : `${counted(fired, "time")}`} ${over}.${shown}`;
}

/** Why it ended early; null where it did not. */
export function cutShort({ complete, stopped }: Replayed): string | null {
  if (complete) return null;
  return stopped === "time"
    ? "It took too long and ended early; try a shorter time."
    : "There were too many ticks and it ended early; try a shorter time.";
}
