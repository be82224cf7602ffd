import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { type DeliveryState, deliveries } from "../api/deliveries";
import { sentenceOf, unwrap } from "../api/http";
import { inOrder } from "../lib/delivery";
import { useLive, useStore } from "../live/context";
import { useDeadLetters } from "../live/telling";
import { DeliveryRow } from "./DeliveryRow";
import drawer from "./FiringDrawer.module.css";
import { Notice } from "./Notice";
import { Loading } from "./Panel";
import classes from "./Telling.module.css";

const states: [DeliveryState | null, string][] = [
  [null, "All"],
  ["dead", "Dead"],
  ["waiting", "Waiting"],
  ["suppressed", "Suppressed"],
  ["delivered", "Delivered"],
];
const pageSize = 100;
const most = 1000;

/** Who was told of what, and what did not come through; live. */
export function DeliveriesPanel() {
  const [state, setState] = useState<DeliveryState | null>(null);
  const [limit, setLimit] = useState(pageSize);
  const dead = useDeadLetters();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["deliveries", "list", state, limit],
    queryFn: ({ signal }) => unwrap(deliveries.list(state, limit, signal)),
    placeholderData: (before, query) => (query?.queryKey[2] === state ? before : undefined),
  });
  const items = useMemo(
    () => inOrder(data?.items ?? [], state === null ? (dead.data?.items ?? []) : []),
    [data, dead.data, state],
  );
  const names = useFiringNames();
  const now = useNow();
  return (
    <div data-testid="deliveries-panel">
      <fieldset className={classes.choice}>
        <legend className="hidden-text">Which deliveries</legend>
        {states.map(([value, word]) => (
          <label key={word}>
            <input
              type="radio"
              name="delivery-state"
              checked={state === value}
              onChange={() => {
                setState(value);
                setLimit(pageSize);
              }}
            />
            <span>{word}</span>
          </label>
        ))}
      </fieldset>
      {isPending && <Loading what="deliveries" />}
      {error && (
        <Notice tone="bad" title="The deliveries cannot be loaded.">
          {sentenceOf(error)}{" "}
          <Button variant="default" size="compact-sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </Notice>
      )}
      {data && items.length === 0 && (
        <Notice title={nothing(state)}>
          {state === null &&
            "When a rule fires and a channel is configured, it is written here who was told."}
        </Notice>
      )}
      <ul className={`${drawer.deliveries} ${classes.list}`} aria-label="Deliveries">
        {items.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            about={names.get(delivery.firing) ?? `Firing ${delivery.firing}`}
            now={now}
          />
        ))}
      </ul>
      {data?.next && limit < most && (
        <div className={classes.more}>
          <Button
            variant="default"
            size="xs"
            onClick={() => setLimit(Math.min(most, limit + 2 * pageSize))}
          >
            Show older deliveries
          </Button>
        </div>
      )}
    </div>
  );
}

function nothing(state: DeliveryState | null): string {
  switch (state) {
    case null:
      return "Nobody was told of anything yet.";
    case "dead":
      return "Nothing is dead: all that was sent came through.";
    case "waiting":
      return "Nothing waits to be sent.";
    case "suppressed":
      return "Nothing was kept back.";
    case "delivered":
      return "Nothing was delivered yet.";
  }
}

/** Names of the firings that are on the page. */
function useFiringNames(): ReadonlyMap<string, string> {
  const { list } = useStore(useLive().log);
  return useMemo(
    () =>
      new Map(
        list.items.map(({ id, alert, member }) => [id, member ? `${alert} · ${member}` : alert]),
      ),
    [list.items],
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
