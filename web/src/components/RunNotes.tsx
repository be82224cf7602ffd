import { Tooltip } from "@mantine/core";
import { isReplay } from "../lib/run";
import { clock, day, exact, millis } from "../lib/time";
import { useInstrument, useLive, useStore, useSymbols } from "../live/context";
import type { Run } from "../live/live";
import classes from "./RunNotes.module.css";

/** Says which prices are a replay, and when it began; a new run lights up. */
export function RunNotes() {
  const runs = useStore(useLive().runs);
  const replays = runs.filter(({ run }) => isReplay(run));
  return (
    <div className={classes.runs} role="status" data-testid="runs">
      {replays.map((run) => (
        <RunNote key={run.run} {...run} />
      ))}
    </div>
  );
}

function RunNote({ run, source, started }: Run) {
  const { board } = useLive();
  const symbols = useSymbols();
  const symbol = symbols.find((known) => board.instrument(known)?.run === run) ?? "";
  const at = useInstrument(symbol)?.last.at;
  return (
    <Tooltip label={`Run ${run} began ${exact(started)}`} withArrow>
      <div className={`${classes.run} number`}>
        <b>Replay</b> {source}
        {at !== undefined && ` · prices of ${day(at)}`} · run began {clock(millis(started))} UTC
      </div>
    </Tooltip>
  );
}
