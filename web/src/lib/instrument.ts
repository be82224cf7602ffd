import { decimalsOf } from "./number";
import type { Point } from "./sparkline";
import { millis } from "./time";

/** A `quote` of the stream. */
export interface Quote {
  symbol: string;
  /** Left out for a feed that brings quotes alone. */
  price?: number;
  bid?: number;
  ask?: number;
  time: string;
  run: string;
}

/** What a tile shows: one symbol in one run. */
export interface Instrument {
  symbol: string;
  run: string;
  /** The first quote this page saw of the run: what the change is measured from. */
  first: Point;
  last: Point;
  bid: number | null;
  ask: number | null;
  /** Direction of the last change of price; 0 before the first. */
  direction: -1 | 0 | 1;
  /** Most digits behind the point seen so far, so that the price keeps its width. */
  decimals: number;
  points: Point[];
  /** When each of the points came, by this machine's clock; same length as `points`. */
  arrivals: number[];
}

/** How long a point stays on the chart, by this machine's clock. */
export const shownFor = 5 * 60_000;
const mostPoints = 4000;

/** The last price; for a feed that brings quotes alone, the mid of the last quote. */
export function priceOf({ price, bid, ask }: Quote): number | null {
  if (price !== undefined) return price;
  return bid !== undefined && ask !== undefined ? (bid + ask) / 2 : null;
}

/** The instrument with one more quote, unless that says nothing of a price. A new run starts afresh, since its clock does too. */
export function withQuote(
  before: Instrument | undefined,
  quote: Quote,
  arrived: number,
): Instrument | undefined {
  const price = priceOf(quote);
  if (price === null) return before;
  const known = before && before.run === quote.run ? before : undefined;
  const at = Math.max(millis(quote.time), known?.last.at ?? Number.NEGATIVE_INFINITY);
  const last = { at, price };
  const start = known ? firstShown(known, arrived) : 0;
  const change = known ? Math.sign(price - known.last.price) : 0;
  return {
    symbol: quote.symbol,
    run: quote.run,
    first: known?.first ?? last,
    last,
    bid: quote.bid ?? null,
    ask: quote.ask ?? null,
    direction: (change || (known?.direction ?? 0)) as -1 | 0 | 1,
    decimals: Math.max(known?.decimals ?? 0, decimalsOf(price)),
    points: known ? [...known.points.slice(start), last] : [last],
    arrivals: known ? [...known.arrivals.slice(start), arrived] : [arrived],
  };
}

function firstShown({ arrivals }: Instrument, now: number): number {
  let start = Math.max(0, arrivals.length + 1 - mostPoints);
  while (start < arrivals.length && now - (arrivals[start] as number) > shownFor) start++;
  return start;
}
