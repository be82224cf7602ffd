import { type Instrument, shownFor } from "../lib/instrument";

const key = "tocsin-board";
/** A longer absence would be drawn as if the price had stood still. */
const absence = 10_000;
const mostPoints = 600;

interface Kept {
  at: number;
  instruments: Instrument[];
}

/** Keeps the charts over a reload of the page, in this tab alone. */
export function keepBoard(instruments: Iterable<Instrument>, storage: Storage): void {
  const kept: Kept = { at: Date.now(), instruments: [...instruments].map(shortened) };
  try {
    storage.setItem(key, JSON.stringify(kept));
  } catch {
    // Without storage the charts begin afresh: nothing is lost but a few minutes of a line.
  }
}

/** What was kept a moment ago; nothing else. */
export function keptBoard(storage: Storage, now: number): Instrument[] {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? "null") as Kept | null;
    if (!kept || now - kept.at > absence) return [];
    return kept.instruments.filter(({ arrivals }) => now - (arrivals.at(-1) ?? 0) < shownFor);
  } catch {
    return [];
  }
}

function shortened(instrument: Instrument): Instrument {
  const { points, arrivals } = instrument;
  return {
    ...instrument,
    points: points.slice(-mostPoints),
    arrivals: arrivals.slice(-mostPoints),
  };
}
