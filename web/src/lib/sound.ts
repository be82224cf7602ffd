import type { Severity } from "../api/firings";

/** When the page sounds: never, for rules with `notify sound`, or for every firing. */
export type SoundMode = "off" | "asked" | "all";

export const soundModes: readonly SoundMode[] = ["off", "asked", "all"];

/** A note: its pitch in hertz, when it begins and how long it is, in seconds. */
export interface Note {
  hertz: number;
  at: number;
  length: number;
}

/** Each severity is known by ear: one low note, two, or three high ones. */
export function notesOf(severity: Severity): readonly Note[] {
  switch (severity) {
    case "info":
      return [{ hertz: 523, at: 0, length: 0.18 }];
    case "warning":
      return [
        { hertz: 659, at: 0, length: 0.16 },
        { hertz: 784, at: 0.2, length: 0.22 },
      ];
    case "critical":
      return [
        { hertz: 988, at: 0, length: 0.14 },
        { hertz: 988, at: 0.2, length: 0.14 },
        { hertz: 1319, at: 0.4, length: 0.36 },
      ];
  }
}

export function sounds(mode: SoundMode, ruleAsks: boolean): boolean {
  return mode === "all" || (mode === "asked" && ruleAsks);
}

/** What was chosen before, whatever stands there now. */
export function modeOf(kept: string | null): SoundMode {
  return soundModes.find((mode) => mode === kept) ?? "off";
}

/** A flood of firings is one sound a second, not a din. */
export function mayPlay(lastAt: number, now: number): boolean {
  return now - lastAt >= 1000;
}
