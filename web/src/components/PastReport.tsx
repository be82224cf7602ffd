import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Firing } from "../api/firings";
import { unwrap } from "../api/http";
import { type AlertReport, type Replayed, replays } from "../api/replays";
import { counted, price } from "../lib/number";
import {
  barInterval,
  cutShort,
  horizonWord,
  isKnown,
  outcome,
  percent,
  perDay,
  reachText,
  storedSpan,
} from "../lib/past";
import { clock, day, millis } from "../lib/time";
import { Notice } from "./Notice";
import classes from "./Past.module.css";
import { SeverityWord } from "./SeverityWord";
import { Sparkline } from "./Sparkline";

interface Props {
  from: string;
  to: string;
  replayed: Replayed;
  /** Tries it on another time. */
  onTry(span: { from: string; to: string }): void;
}

/** What came of a trial: how often, when, and what the price did afterwards. */
export function PastReport({ from, to, replayed, onTry }: Props) {
  const short = cutShort(replayed);
  return (
    <div className={classes.report} data-testid="past-report">
      <p className={classes.outcome} role="status">
        {outcome(replayed)}
      </p>
      {replayed.ticks === 0 && <Elsewhere replayed={replayed} onTry={onTry} />}
      {short && <Notice title="Not all of it was tried.">{short}</Notice>}
      {replayed.fired > 0 && (
        <>
          <Chart from={from} to={to} firings={replayed.firings} />
          <Days replayed={replayed} />
          {replayed.alerts
            .filter(({ firings }) => firings > 0)
            .map((alert) => (
              <After key={alert.alert} alert={alert} />
            ))}
          <Firings firings={replayed.firings} />
        </>
      )}
    </div>
  );
}

/** What is stored instead, and a button for it. */
function Elsewhere({ replayed, onTry }: Pick<Props, "replayed" | "onTry">) {
  const span = storedSpan(replayed);
  if (!span) return null;
  return (
    <Notice title={`There are ticks of ${replayed.stored.map(reachText).join(", ")}.`}>
      <Button variant="default" size="xs" onClick={() => onTry(span)}>
        Try it on these
      </Button>
    </Notice>
  );
}

/** The price with the firings on it; of the symbol that fired first. */
function Chart({ from, to, firings }: { from: string; to: string; firings: Firing[] }) {
  const symbol = firings[0]?.symbol ?? "";
  const interval = barInterval(from, to);
  const { data } = useQuery({
    queryKey: ["bars", symbol, interval, from, to],
    queryFn: ({ signal }) => unwrap(replays.bars(symbol, interval, from, to, signal)),
    enabled: symbol !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  const points = useMemo(
    () => (data?.items ?? []).map(({ end, close }) => ({ at: millis(end), price: close })),
    [data],
  );
  const marks = useMemo(() => {
    const first = points[0]?.at ?? Number.POSITIVE_INFINITY;
    const last = points.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    return firings.flatMap((firing) => {
      const at = millis(firing.at);
      const known = firing.symbol === symbol && firing.price !== undefined;
      return known && at >= first && at <= last
        ? [{ id: firing.id, at, price: firing.price ?? 0, severity: firing.severity }]
        : [];
    });
  }, [firings, points, symbol]);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  const prices = points.map((point) => point.price);
  return (
    <figure className={classes.chart}>
      <figcaption>
        {symbol} <span className={classes.quiet}>bars of {interval}</span>
      </figcaption>
      <Sparkline
        points={points}
        marks={marks}
        rising={last.price >= first.price}
        range={`${price(Math.min(...prices))} – ${price(Math.max(...prices))}`}
        base={first.price}
        height={150}
        end={(at) => `${day(at)}, ${clock(at).slice(0, 5)}`}
      />
    </figure>
  );
}

function Days({ replayed }: { replayed: Replayed }) {
  const counts = perDay(replayed);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  if (counts.length < 2) return null;
  return (
    <figure className={classes.chart} style={{ maxWidth: Math.max(340, counts.length * 46) }}>
      <figcaption>Firings a day</figcaption>
      <ol className={classes.days}>
        {counts.map(({ day: date, count }) => (
          <li key={date} title={`${date}: ${counted(count, "firing")}`}>
            <span className="hidden-text">
              {date}: {counted(count, "firing")}
            </span>
            <i
              style={{ height: `${(count / most) * 100}%` }}
              data-none={count === 0 || undefined}
            />
          </li>
        ))}
      </ol>
      <div className={`${classes.ends} number`}>
        <span>{day(millis(`${counts[0]?.day}T00:00:00Z`))}</span>
        <span>at most {counted(most, "firing")}</span>
        <span>{day(millis(`${counts.at(-1)?.day}T00:00:00Z`))}</span>
      </div>
    </figure>
  );
}

/** What the price did after the firings, beside what it did after all other minutes. */
function After({ alert }: { alert: AlertReport }) {
  const rows = Object.entries(alert.after).filter(([, { firings }]) => isKnown(firings));
  if (rows.length === 0) return null;
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} number`}>
        <caption>
          The price after “{alert.alert}” <span className={classes.quiet}>in the mean</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">After</th>
            <th scope="col">Firings</th>
            <th scope="col">Change</th>
            <th scope="col">Otherwise</th>
            <th scope="col">Up to</th>
            <th scope="col">Down to</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([horizon, { firings, others, difference, beyondNoise }]) => (
            <tr key={horizon}>
              <th scope="row">{horizonWord(horizon)}</th>
              <td>{firings.count}</td>
              <td>{percent(firings.mean)}</td>
              <td>{percent(others.mean)}</td>
              <td>{percent(firings.best)}</td>
              <td>{percent(firings.worst)}</td>
              <td>
                {percent(difference)}{" "}
                <span className={classes.quiet}>{beyondNoise ? "more than noise" : "noise"}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Firings({ firings }: { firings: Firing[] }) {
  return (
    <ul className={classes.firings} aria-label="Firings of the past">
      {firings.slice(0, 200).map((firing) => (
        <li key={firing.id} data-testid="past-firing">
          <span className={`${classes.when} number`}>
            {day(millis(firing.at))} {clock(millis(firing.at))}
          </span>
          <b>
            {firing.alert}
            {firing.member && ` · ${firing.member}`}
          </b>
          <span className={`${classes.at} number`}>
            {firing.symbol} {price(firing.price)}
          </span>
          <SeverityWord severity={firing.severity} />
        </li>
      ))}
    </ul>
  );
}
