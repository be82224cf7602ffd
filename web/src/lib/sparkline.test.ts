import { describe, expect, it } from "vitest";
import { frameOf, linePath, type Point, thin, xOf, yOf } from "./sparkline";

const points: Point[] = [
  { at: 0, price: 10 },
  { at: 50, price: 20 },
  { at: 100, price: 15 },
];

describe("frameOf", () => {
  it("is null without points", () => expect(frameOf([])).toBeNull());
  it("leaves room above and below", () => {
    expect(frameOf(points)).toEqual({ from: 0, to: 100, low: 8.8, high: 21.2 });
  });
  it("has a height and a width for a single price", () => {
    const frame = frameOf([{ at: 5, price: 0 }]);
    expect(frame).toEqual({ from: 5, to: 6, low: -1, high: 1 });
  });
});

it("puts the first point left, the last right, and higher prices higher", () => {
  const frame = { from: 0, to: 100, low: 10, high: 20 };
  expect(xOf(0, frame, 200)).toBe(0);
  expect(xOf(100, frame, 200)).toBe(200);
  expect(yOf(20, frame, 40)).toBe(0);
  expect(yOf(10, frame, 40)).toBe(40);
});

it("draws steps, since a price stays in force until the next", () => {
  const frame = { from: 0, to: 100, low: 10, high: 20 };
  expect(linePath(points, frame, 100, 10)).toBe("M0.0 10.0H50.0V0.0H100.0V5.0");
});

describe("thin", () => {
  it("keeps few points as they are", () => expect(thin(points, 100)).toEqual(points));
  it("keeps the extremes and the ends of many", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      at: i,
      price: i === 4321 ? 99 : i === 6789 ? -99 : i % 7,
    }));
    const kept = thin(many, 50);
    expect(kept.length).toBeLessThanOrEqual(51 * 4);
    expect(kept).toContainEqual({ at: 4321, price: 99 });
    expect(kept).toContainEqual({ at: 6789, price: -99 });
    expect(kept[0]).toEqual(many[0]);
    expect(kept.at(-1)).toEqual(many.at(-1));
    expect([...kept].sort((a, b) => a.at - b.at)).toEqual(kept);
  });
});
