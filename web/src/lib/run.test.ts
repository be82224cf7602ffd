import { expect, it } from "vitest";
import { isReplay } from "./run";

it.each([
  ["live", false],
  ["live-20261122T043542Z", false],
  ["demo-20261122T043550363Z", true],
  ["lively-20261122T043550363Z", true],
])("run %s is a replay: %s", (run, replay) => expect(isReplay(run)).toBe(replay));
