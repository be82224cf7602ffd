import { useMemo } from "react";
import { price, signed } from "../lib/number";
import type { Point } from "../lib/sparkline";
import { clock, millis } from "../lib/time";
import { useInstrument, useLive, useStore } from "../live/context";
import classes from "./InstrumentTile.module.css";
import { type Mark, Sparkline } from "./Sparkline";

interface Props {
  symbol: string;
  /** The only tile: with more room. */
  hero: boolean;
  /** The stream is not connected: the price may be old. */
  old: boolean;
}

export function InstrumentTile({ symbol, hero, old }: Props) {
  const instrument = useInstrument(symbol);
  const marks = useMarks(symbol, instrument?.run, instrument?.points[0]?.at);
  if (!instrument) return null;
  const { first, last, bid, ask, decimals, direction, points } = instrument;
  const change = last.price - first.price;
  const percent = first.price === 0 ? null : (change / Math.abs(first.price)) * 100;
  const tone = change > 0 ? classes.up : change < 0 ? classes.down : "";
  const flash = direction > 0 ? classes.tickUp : direction < 0 ? classes.tickDown : "";
  return (
    <article
      className={`${classes.tile} ${hero ? classes.hero : ""} ${old ? classes.quiet : ""}`}
      aria-label={`${symbol}, last price ${price(last.price, decimals)}`}
      data-testid={`tile-${symbol}`}
    >
      <div className={classes.top}>
        <div>
          <h2 className={classes.symbol}>
            <b>{symbol}</b>
            {bid !== null && ask !== null && (
              <span className="number">
                {price(bid, decimals)} / {price(ask, decimals)}
              </span>
            )}
          </h2>
          <div className={`${classes.price} number`} data-testid="price">
            <span key={last.price} className={flash}>
              {price(last.price, decimals)}
            </span>
          </div>
        </div>
        <div className={`${classes.side} number`}>
          <div className={`${classes.change} ${tone}`}>
            {signed(change, decimals)}
            {percent !== null && ` (${signed(percent, 2)} %)`}
          </div>
          <div className={classes.since}>since {clock(first.at)} UTC</div>
        </div>
      </div>
      <Sparkline
        points={points}
        marks={marks}
        rising={change >= 0}
        range={rangeOf(points, decimals)}
        base={first.price}
        height={hero ? 168 : 72}
      />
    </article>
  );
}

function rangeOf(points: readonly Point[], decimals: number): string {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const point of points) {
    low = Math.min(low, point.price);
    high = Math.max(high, point.price);
  }
  return `${price(low, decimals)} – ${price(high, decimals)}`;
}

/** The firings of a symbol and run that lie on the chart. */
function useMarks(symbol: string, run: string | undefined, from: number | undefined): Mark[] {
  const { list } = useStore(useLive().log);
  return useMemo(
    () =>
      list.items.flatMap((firing) => {
        const at = millis(firing.at);
        const shown = firing.symbol === symbol && firing.run === run && at >= (from ?? at);
        if (!shown || firing.price === undefined) return [];
        return [{ id: firing.id, at, price: firing.price, severity: firing.severity }];
      }),
    [list, symbol, run, from],
  );
}
