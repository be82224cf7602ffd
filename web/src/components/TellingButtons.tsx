import { Button } from "@mantine/core";
import { useLive } from "../live/context";
import { useDeadLetters, useSilences } from "../live/telling";
import classes from "./Telling.module.css";

/** The ways to the deliveries and the silences, with what a person ought to know of them. */
export function TellingButtons() {
  const { telling } = useLive();
  const dead = useDeadLetters().data;
  const active = useSilences().data?.items.filter(({ state }) => state === "active").length;
  return (
    <span className={classes.ways}>
      <Button variant="default" size="compact-sm" onClick={() => telling.set("deliveries")}>
        Deliveries
        {dead && dead.items.length > 0 && (
          <span className={classes.alarm}>
            {dead.items.length}
            {dead.next && "+"} dead
          </span>
        )}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => telling.set("silences")}>
        Silences
        {active !== undefined && active > 0 && (
          <span className={classes.inForce}>{active} in force</span>
        )}
      </Button>
    </span>
  );
}
