import { useElementSize } from "@mantine/hooks";
import { useId, useMemo } from "react";
import type { Severity } from "../api/firings";
import { frameOf, linePath, type Point, thin, xOf, yOf } from "../lib/sparkline";
import { clock } from "../lib/time";
import classes from "./Sparkline.module.css";

/** A firing on the chart. */
export interface Mark extends Point {
  id: string;
  severity: Severity;
}

interface Props {
  points: readonly Point[];
  marks: readonly Mark[];
  rising: boolean;
  /** Lowest and highest price, as text. */
  range: string;
  /** The price the change is measured from. */
  base: number;
  height: number;
  /** How the ends of the time are written; by the clock unless said otherwise. */
  end?: (at: number) => string;
}

/** The last few minutes of a price as a step line, with the firings on it. */
export function Sparkline({ points, marks, rising, range, base, height, end = clock }: Props) {
  const { ref, width } = useElementSize();
  const fade = useId();
  const drawn = useMemo(() => thin(points, Math.max(1, width)), [points, width]);
  const frame = frameOf(drawn);
  const last = drawn[drawn.length - 1];
  const inset = 6;
  const wide = Math.max(1, width - inset * 2);
  const line = frame && width > 0 ? linePath(drawn, frame, wide, height) : "";
  const baseY = frame ? yOf(base, frame, height) : 0;
  return (
    <div ref={ref} className={`${classes.chart} ${rising ? classes.up : classes.down}`}>
      <svg width="100%" height={height} aria-hidden="true" focusable="false">
        <defs>
          <linearGradient id={fade} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="currentColor" stopOpacity="0.22" />
            <stop offset="1" stopColor="currentColor" stopOpacity="0" />
          </linearGradient>
        </defs>
        {frame && last && line !== "" && (
          <g transform={`translate(${inset} 0)`}>
            {baseY > 0 && baseY < height && (
              <line x1="0" x2={wide} y1={baseY} y2={baseY} className={classes.base} />
            )}
            <path d={`${line}V${height}H0Z`} fill={`url(#${fade})`} />
            <path d={line} className={classes.line} />
            {marks.map((mark) => (
              <FiringMark
                key={mark.id}
                severity={mark.severity}
                x={xOf(mark.at, frame, wide)}
                y={yOf(mark.price, frame, height)}
              />
            ))}
            <circle
              cx={xOf(last.at, frame, wide)}
              cy={yOf(last.price, frame, height)}
              r="3.5"
              className={classes.now}
            />
          </g>
        )}
      </svg>
      <div className={`${classes.axis} number`}>
        <span>{end(frame?.from ?? Number.NaN)}</span>
        {range && <span title="Lowest and highest price shown">{range}</span>}
        <span>{end(last?.at ?? Number.NaN)} UTC</span>
      </div>
    </div>
  );
}

function FiringMark({ severity, x, y }: { severity: Severity; x: number; y: number }) {
  return (
    <g className={classes[severity]} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle r="7" className={classes.halo} />
      <circle r="3.2" className={classes.mark} />
    </g>
  );
}
