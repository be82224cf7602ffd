import { useQuery } from "@tanstack/react-query";
import { readiness } from "../api/readiness";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { FiringAnnouncer } from "../components/FiringAnnouncer";
import { FiringList } from "../components/FiringList";
import { Masthead } from "../components/Masthead";
import { RuleComposer } from "../components/RuleComposer";
import { RuleFilesDrawer } from "../components/RuleFilesDrawer";
import { RuleList } from "../components/RuleList";
import { SilenceDialog } from "../components/SilenceDialog";
import { TellingDrawer } from "../components/TellingDrawer";
import { TileGrid } from "../components/TileGrid";
import { connectionNote } from "../lib/connection";
import { useLive, useStore } from "../live/context";
import classes from "./WatchPage.module.css";

/** Prices, firings, rules, and the box to write one: all on one page. */
export function WatchPage() {
  const stream = useStore(useLive().connection);
  const { data: ready = null } = useQuery({
    queryKey: ["ready"],
    queryFn: ({ signal }) => readiness(signal),
    refetchInterval: 5_000,
  });
  const connection = connectionNote(stream, ready);
  return (
    <div className={classes.page}>
      <Masthead connection={connection} />
      <main className={classes.columns}>
        <div className={classes.column}>
          <div className={classes.prices}>
            <TileGrid />
          </div>
          <FiringList className={classes.firings} />
        </div>
        <div className={classes.column}>
          <RuleComposer className={classes.composer} />
          <RuleList className={classes.rules} />
        </div>
      </main>
      <RuleFilesDrawer />
      <TellingDrawer />
      <SilenceDialog />
      <FiringAnnouncer />
      <ConnectionBanner {...connection} />
    </div>
  );
}
