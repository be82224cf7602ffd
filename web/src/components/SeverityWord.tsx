import type { Severity } from "../api/firings";
import classes from "./Severity.module.css";

export function SeverityWord({ severity }: { severity: Severity }) {
  return <span className={`${classes.severity} ${classes[severity]}`}>{severity}</span>;
}
