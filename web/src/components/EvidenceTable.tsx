import type { Firing } from "../api/firings";
import { price } from "../lib/number";
import { exact, millis, span } from "../lib/time";
import classes from "./FiringDrawer.module.css";

/** Every value the condition reads, with its age at the instant of the firing. */
export function EvidenceTable({ firing }: { firing: Firing }) {
  const fired = millis(firing.at);
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
        {firing.evidence.operands.map(({ text, value, at }) => (
          <tr key={text}>
            <td>
              <code>{text}</code>
            </td>
            <td>{value === undefined ? "unknown" : price(value)}</td>
            <td title={at && exact(at)}>{at ? ageOf(fired - millis(at)) : "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ageOf(age: number): string {
  return age <= 0 ? "that instant" : `${span(age)} before`;
}
