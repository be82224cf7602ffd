import { plainDecimal } from "./number";

/** A level near a price that a person would choose: one or two figures finer than its size. */
export function roundLevel(price: number, steps: number): number {
  const step = 10 ** (Math.floor(Math.log10(Math.abs(price) || 1)) - 2);
  const level = (Math.round(price / step) + steps) * step;
  return Number(level.toPrecision(6));
}

/** Sentences to begin with, about a symbol that is there and levels near its price. */
export function exampleSentences(symbol: string, price: number): string[] {
  const near = (steps: number) => plainDecimal(roundLevel(price, steps));
  return [
    `${symbol} crosses above ${near(1)} within 5m`,
    `${symbol} reaches ${near(-1)} once`,
    `${symbol} > ${near(-5)} and not ${symbol} > ${near(5)}`,
    `${symbol} crosses ${near(0)}`,
    `alert "${symbol} dips"\n  when ${symbol} crosses below ${near(-1)}\n  cooldown 1m\n  severity critical\n  message "{symbol} fell to {price}"`,
  ];
}
