import { expect, it } from "vitest";
import { beyondName } from "./message";

it.each([
  ["below 915: BTC-USD at 915", "below 915", "BTC-USD at 915"],
  ["MNQ > 5", "MNQ > 5", ""],
  ["below 9150 it hurts", "below 915", "below 9150 it hurts"],
  ["MNQ broke 5", "breakout", "MNQ broke 5"],
])("of %j, a rule named %j shows %j", (message, name, shown) =>
  expect(beyondName(message, name)).toBe(shown),
);
