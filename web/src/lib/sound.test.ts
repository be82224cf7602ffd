import { describe, expect, it } from "vitest";
import { mayPlay, modeOf, notesOf, sounds } from "./sound";

describe("sound", () => {
  it("sounds for rules that ask for it, or for all, or never", () => {
    expect(sounds("off", true)).toBe(false);
    expect(sounds("asked", true)).toBe(true);
    expect(sounds("asked", false)).toBe(false);
    expect(sounds("all", false)).toBe(true);
  });

  it("lets each severity be told by ear", () => {
    expect(notesOf("info")).toHaveLength(1);
    expect(notesOf("warning")).toHaveLength(2);
    expect(notesOf("critical")).toHaveLength(3);
    for (const severity of ["info", "warning", "critical"] as const) {
      const notes = notesOf(severity);
      notes.forEach((note, i) => {
        const next = notes[i + 1];
        if (next) expect(note.at + note.length).toBeLessThanOrEqual(next.at);
      });
    }
  });

  it("is off where nothing or nonsense was kept", () => {
    expect(modeOf(null)).toBe("off");
    expect(modeOf("loud")).toBe("off");
    expect(modeOf("all")).toBe("all");
  });

  it("plays once a second in a flood", () => {
    expect(mayPlay(1000, 1500)).toBe(false);
    expect(mayPlay(1000, 2000)).toBe(true);
  });
});
