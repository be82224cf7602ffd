import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import type { ConnectionNote } from "../lib/connection";
import { useLive, useStore } from "../live/context";
import { Bell } from "./Bell";
import classes from "./Masthead.module.css";
import { RunNotes } from "./RunNotes";
import { SoundSwitch } from "./SoundSwitch";

export function Masthead({ connection }: { connection: ConnectionNote }) {
  const { lastFiring } = useLive();
  const firing = useStore(lastFiring);
  return (
    <header className={classes.masthead}>
      <h1 className={classes.brand}>
        {/* A new key starts the animation again. */}
        <span
          key={firing?.id}
          className={firing ? classes.ringing : ""}
          style={{ display: "flex" }}
        >
          <Bell className={classes.bell} size={26} />
        </span>
        Tocsin
      </h1>
      <RunNotes />
      <div className={classes.tools}>
        <Connection {...connection} />
        <SoundSwitch />
        <SchemeSwitch />
      </div>
    </header>
  );
}

function Connection({ tone, label, sentence }: ConnectionNote) {
  return (
    <Tooltip
      label={sentence}
      multiline
      w={280}
      withArrow
      events={{ hover: true, focus: true, touch: true }}
    >
      <output className={`${classes.connection} ${classes[tone]}`} data-testid="connection">
        <span className={classes.dot} />
        {label}
      </output>
    </Tooltip>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("dark");
  const other = scheme === "dark" ? "light" : "dark";
  return (
    <ActionIcon
      variant="default"
      size={30}
      radius="xl"
      aria-label={`Switch to ${other} colours`}
      onClick={() => setColorScheme(other)}
    >
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M8 1.800a6.2 6.2 0 0 1 0 12.400z" fill="currentColor" />
      </svg>
    </ActionIcon>
  );
}
