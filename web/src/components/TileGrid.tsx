import { useLive, useStore, useSymbols } from "../live/context";
import { InstrumentTile } from "./InstrumentTile";
import { Notice } from "./Notice";
import { Loading } from "./Panel";
import classes from "./TileGrid.module.css";

/** A tile for each symbol that ticks. */
export function TileGrid() {
  const symbols = useSymbols();
  const connection = useStore(useLive().connection);
  if (symbols.length === 0)
    return (
      <div className={classes.empty}>
        {connection === "live" ? (
          <Notice title="No prices yet.">
            A tile appears here with the first tick of a symbol, from a feed or from POST
            /api/v1/ticks.
          </Notice>
        ) : connection === "connecting" ? (
          <Loading what="prices" />
        ) : (
          <Notice title="Prices cannot be loaded." tone="bad">
            Tocsin does not answer. The page tries again by itself.
          </Notice>
        )}
      </div>
    );
  return (
    <section aria-label="Instruments" className={classes.grid}>
      {symbols.map((symbol) => (
        <InstrumentTile
          key={symbol}
          symbol={symbol}
          hero={symbols.length === 1}
          old={connection !== "live"}
        />
      ))}
    </section>
  );
}
