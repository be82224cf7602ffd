import { expect, it } from "vitest";
import { type Instrument, type Quote, shownFor, withQuote } from "./instrument";

const quote = (price: number, second: number, run = "demo-1"): Quote => ({
  symbol: "BTC-USD",
  price,
  time: new Date(Date.UTC(2013, 10, 27, 18, 0, second)).toISOString(),
  run,
});
const quotes = (list: Quote[], every = 100) =>
  list.reduce<Instrument | undefined>(
    (known, next, i) => withQuote(known, next, i * every),
    undefined,
  );

it("measures the change from the first quote of the run", () => {
  const seen = quotes([quote(967.8, 1), quote(970.25, 2), quote(970, 3)]);
  expect(seen?.first.price).toBe(967.8);
  expect(seen?.last.price).toBe(970);
  expect(seen?.direction).toBe(-1);
  expect(seen?.decimals).toBe(2);
  expect(seen?.points).toHaveLength(3);
});

it("keeps the direction while the price stays", () => {
  expect(quotes([quote(1, 1), quote(2, 2), quote(2, 3)])?.direction).toBe(1);
});

it("starts afresh with a new run, whose clock stands earlier", () => {
  const seen = quotes([quote(967.8, 50), quote(970, 51), quote(960, 1, "demo-2")]);
  expect(seen).toMatchObject({ run: "demo-2", direction: 0 });
  expect(seen?.points).toEqual([{ at: Date.UTC(2013, 10, 27, 18, 0, 1), price: 960 }]);
});

it("never draws backwards in time", () => {
  const seen = quotes([quote(1, 30), quote(2, 10)]);
  expect(seen?.points.map(({ at }) => at)).toEqual([seen?.first.at, seen?.first.at]);
});

it("lets points go when they are too old to be shown, but not what the change is measured from", () => {
  const seen = withQuote(quotes([quote(5, 1), quote(6, 2)]), quote(7, 3), shownFor + 50);
  expect(seen?.points.map(({ price }) => price)).toEqual([6, 7]);
  expect(seen?.first.price).toBe(5);
});

it("shows the mid of a feed that brings quotes alone, and nothing where there is no price", () => {
  const { price: _, ...bare } = quote(1, 1);
  expect(withQuote(undefined, { ...bare, bid: 1.39456, ask: 1.39462 }, 0)?.last.price).toBe(
    1.39459,
  );
  const known = withQuote(undefined, quote(1, 1), 0);
  expect(withQuote(known, bare, 1)).toBe(known);
});
