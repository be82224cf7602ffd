import { describe, expect, it } from "vitest";
import { counted, decimalsByName, decimalsOf, plainDecimal, price, signed } from "./number";

describe("plainDecimal", () => {
  it.each([
    [101, "101"],
    [105.5, "105.5"],
    [1e-7, "0.0000001"],
    [1.25e-8, "0.0000000125"],
    [-3e-9, "-0.000000003"],
    [1.5e21, "1500000000000000000000"],
    [-0.5, "-0.5"],
  ])("writes %s as %s", (value, text) => expect(plainDecimal(value)).toBe(text));
});

describe("price", () => {
  it.each([
    [967.81, undefined, "967.81"],
    [23500, undefined, "23,500"],
    [1234567.125, undefined, "1,234,567.125"],
    [967.8, 2, "967.80"],
    [-1234.5, 1, "-1,234.5"],
    [999999.999, 2, "1,000,000.00"],
  ])("writes %s with %s decimals as %s", (value, decimals, text) =>
    expect(price(value, decimals)).toBe(text),
  );
  it.each([null, undefined, Number.NaN])("shows a dash for %s", (value) =>
    expect(price(value)).toBe("—"),
  );
});

describe("signed", () => {
  it.each([
    [3.2, 2, "+3.20"],
    [-3.2, 2, "−3.20"],
    [0, 2, "±0.00"],
    [-0.001, 2, "±0.00"],
  ])("writes %s as %s decimals: %s", (value, decimals, text) =>
    expect(signed(value, decimals)).toBe(text),
  );
});

it("counts decimals up to the most that are shown", () => {
  expect(decimalsOf(967.81)).toBe(2);
  expect(decimalsOf(1e-7)).toBe(7);
  expect(decimalsOf(0.123456789123)).toBe(8);
});

it("counts with the right word", () => {
  expect(counted(1, "firing")).toBe("1 firing");
  expect(counted(1200, "firing")).toBe("1,200 firings");
});

it("finds for each symbol the digits that all its prices need", () => {
  const decimals = decimalsByName([
    ["BTC-USD", 930],
    ["BTC-USD", 940.07],
    ["EUR-USD", 1.39456],
    ["MNQ", undefined],
  ]);
  expect([...decimals]).toEqual([
    ["BTC-USD", 2],
    ["EUR-USD", 5],
  ]);
});
