import { ActionIcon, Menu } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Severity } from "../api/firings";
import type { RuleList } from "../api/rules";
import { mayPlay, modeOf, notesOf, type SoundMode, soundModes, sounds } from "../lib/sound";
import { useLive } from "../live/context";

const kept = "tocsin.sound";

const words: Record<SoundMode, string> = {
  off: "No sound",
  asked: "Rules with notify sound",
  all: "Every firing",
};

function play(context: AudioContext, severity: Severity) {
  const volume = 0.15;
  for (const note of notesOf(severity)) {
    const begin = context.currentTime + note.at;
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = note.hertz;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(volume, begin + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.001, begin + note.length);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + note.length);
  }
}

/** Chooses when firings sound, and plays them. Browsers let a page sound only after a click. */
export function SoundSwitch() {
  const { lastFiring } = useLive();
  const queries = useQueryClient();
  const [mode, setMode] = useState(() => modeOf(localStorage.getItem(kept)));
  const [blocked, setBlocked] = useState(false);
  const audio = useRef<AudioContext | null>(null);
  const lastAt = useRef(0);

  useEffect(() => {
    if (mode === "off") return;
    return lastFiring.subscribe(() => {
      const firing = lastFiring.get();
      if (!firing || !mayPlay(lastAt.current, Date.now())) return;
      const list = queries.getQueryData<RuleList>(["rules"]);
      const asks = list?.items.some((rule) => rule.id === firing.rule && rule.sounds) ?? false;
      if (!sounds(mode, asks)) return;
      if (audio.current?.state !== "running") {
        setBlocked(true);
        return;
      }
      lastAt.current = Date.now();
      play(audio.current, firing.severity);
    });
  }, [mode, lastFiring, queries]);

  async function choose(next: SoundMode) {
    setMode(next);
    localStorage.setItem(kept, next);
    if (next === "off") return;
    audio.current ??= new AudioContext();
    await audio.current.resume();
    setBlocked(false);
    play(audio.current, "info");
  }

  const silent = mode === "off" || blocked;
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={30}
          radius="xl"
          color={blocked ? "yellow" : undefined}
          aria-label={
            blocked
              ? "Sound is waiting for a click: choose again when firings sound"
              : `Sound: ${words[mode]}`
          }
        >
          <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 6h2.500l3.500-3v10l-3.500-3H2z" fill="currentColor" />
            {silent ? (
              <path d="M10.500 6l4 4m0-4l-4 4" stroke="currentColor" strokeWidth="1.500" />
            ) : (
              <path
                d="M10.300 5.500a3.500 3.500 0 0 1 0 5M12 3.500a6 6 0 0 1 0 9"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.500"
              />
            )}
          </svg>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Sound for</Menu.Label>
        {soundModes.map((one) => (
          <Menu.Item
            key={one}
            onClick={() => void choose(one)}
            aria-current={one === mode ? "true" : undefined}
            fw={one === mode ? 600 : undefined}
          >
            {words[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
