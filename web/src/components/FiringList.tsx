import { Button } from "@mantine/core";
import { Fragment, useMemo, useState } from "react";
import type { Firing } from "../api/firings";
import { beginsReplay } from "../lib/firingList";
import { counted, decimalsByName } from "../lib/number";
import { useLive, useStore } from "../live/context";
import { useKeptBack } from "../live/telling";
import { FiringDrawer } from "./FiringDrawer";
import classes from "./FiringList.module.css";
import { FiringRow } from "./FiringRow";
import { Notice } from "./Notice";
import { Loading, Panel } from "./Panel";
import { TellingButtons } from "./TellingButtons";

/** The log of firings, newest first; a row opens its evidence. */
export function FiringList({ className }: { className?: string }) {
  const { log, connection } = useLive();
  const unconnected = useStore(connection) === "reconnecting";
  const { list, loaded, loadingOlder, problem } = useStore(log);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = list.items.find((firing) => firing.id === openId) ?? null;
  const note = (
    <>
      {list.items.length > 0 && `${counted(list.items.length, "firing")} shown, newest first`}
      <TellingButtons />
    </>
  );
  return (
    <Panel title="Firings" note={note} className={className}>
      {problem && (
        <Notice tone="bad" title="The log of firings cannot be loaded.">
          {problem.sentence}{" "}
          <Button variant="default" size="compact-sm" onClick={() => void log.refresh()}>
            Try again
          </Button>
        </Notice>
      )}
      {!loaded && !problem && !unconnected && list.items.length === 0 && <Loading what="firings" />}
      {!loaded && !problem && unconnected && (
        <Notice tone="bad" title="The log of firings cannot be loaded.">
          Tocsin does not answer. The page tries again by itself.
        </Notice>
      )}
      {loaded && list.items.length === 0 && (
        <Notice title="Nothing has fired yet.">
          The moment a rule's condition is met, it is written here, with what it rests on.
        </Notice>
      )}
      {list.items.length > 0 && (
        <div className={classes.scroll}>
          <FiringTable items={list.items} arrival={list.arrival} onOpen={setOpenId} />
          {list.next !== null && (
            <div className={classes.more}>
              <Button
                variant="default"
                size="xs"
                loading={loadingOlder}
                onClick={() => void log.older()}
              >
                Show older firings
              </Button>
            </div>
          )}
        </div>
      )}
      <FiringDrawer firing={open} onClose={() => setOpenId(null)} />
    </Panel>
  );
}

interface TableProps {
  items: readonly Firing[];
  arrival: ReadonlyMap<string, number>;
  onOpen(id: string): void;
}

function FiringTable({ items, arrival, onOpen }: TableProps) {
  const silenced = useKeptBack();
  const prices = useMemo(
    () => decimalsByName(items.map((one) => [one.symbol, one.price])),
    [items],
  );
  const levels = useMemo(
    () => decimalsByName(items.map((one) => [one.symbol, one.level])),
    [items],
  );
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th className={classes.time}>Time (UTC)</th>
          <th>Rule and message</th>
          <th className={classes.severity}>Symbol and severity</th>
          <th className={`${classes.price} ${classes.right}`}>Price and level</th>
          <th className={classes.ack}>
            <span className="hidden-text">Acknowledgement</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((firing, i) => (
          <Fragment key={firing.id}>
            {beginsReplay(items, i) && <RunBreak run={firing.run} />}
            <FiringRow
              firing={firing}
              priceDecimals={prices.get(firing.symbol)}
              levelDecimals={levels.get(firing.symbol)}
              fresh={arrival.has(firing.id)}
              silencedBy={silenced.get(firing.id)}
              onOpen={onOpen}
            />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** Stands where the firings of an earlier replay begin. */
function RunBreak({ run }: { run: string }) {
  return (
    <tr className={classes.break}>
      <td colSpan={5}>Earlier replay, run {run}</td>
    </tr>
  );
}
