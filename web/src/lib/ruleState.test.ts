import { expect, test } from "vitest";
import type { RuleOrder, RuleState } from "../api/rules";
import { ordersFor } from "./ruleState";

test.each<[RuleState, RuleOrder[]]>([
  ["armed", ["pause"]],
  ["paused", ["resume"]],
  ["done", ["rearm", "pause"]],
  ["cooling", ["rearm", "pause"]],
  ["expired", []],
  ["broken", []],
])("a rule that is %s may be told %j", (state, orders) => {
  expect(ordersFor(state)).toEqual(orders);
});
