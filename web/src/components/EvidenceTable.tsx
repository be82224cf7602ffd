import type { Firing } from "../api/firings";
import { price } from "../lib/number";
import { exact, millis, span } from "../lib/time";
import classes from "./FiringDrawer.module.css";

/** Every value the condition reads, with its age at the instant of the firing. */
export function EvidenceTable({ firing }: { firing: Firing }) {
  const fired = millis(firing.time);
  return (
    <table className={classes.operands}>
      <thead>
        <tr>
          <th>Operand</th>
          <th>Value</th>
          <th>Known since</th>
        </tr>
      </thead>
      <tbody className="number">
        {firing.evidence.operands.map(({ text, value, time }) => (
          <tr key={text}>
            <td>
              <code>{text}</code>
            </td>
            <td>{value === null ? "unknown" : price(value)}</td>
            <td title={time ? exact(time) : undefined}>{ageOf(time, fired)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ageOf(time: string | null, fired: number): string {
  if (time === null) return "—";
  const age = fired - millis(time);
  return age <= 0 ? "that instant" : `${span(age)} before`;
}
