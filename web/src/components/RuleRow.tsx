import { memo } from "react";
import type { Rule } from "../api/rules";
import { counted } from "../lib/number";
import { ruleStates } from "../lib/ruleState";
import { clock, exact, millis } from "../lib/time";
import { readable } from "../lib/why";
import { useLive } from "../live/context";
import classes from "./RuleList.module.css";
import { RuleMenu } from "./RuleMenu";

interface Props {
  rule: Rule;
  onWhy(rule: Rule): void;
}

export const RuleRow = memo(function RuleRow({ rule, onWhy }: Props) {
  const { editing } = useLive();
  const { tone, meaning } = ruleStates[rule.state];
  const { lastFiring, reason } = rule;
  const said = reason && readable(reason, lastFiring ?? "");
  return (
    <li className={classes.rule} data-testid="rule" data-state={rule.state}>
      <div className={classes.line}>
        <span className={classes.name}>
          {rule.name}
          {rule.member && ` · ${rule.member}`}
        </span>
        <span className={classes.right}>
          <button
            type="button"
            className={`${classes.state} ${classes[tone]}`}
            title={said ? `${meaning} ${said}.` : meaning}
            aria-label={`${rule.state}: why?`}
            onClick={() => onWhy(rule)}
          >
            {rule.state}
          </button>
          <RuleMenu rule={rule} onWhy={onWhy} />
        </span>
      </div>
      {rule.sentence && (
        <div className={classes.sentence} title={rule.sentence}>
          {rule.sentence}
        </div>
      )}
      {said && tone !== "calm" && (
        <div className={`${classes.reason} ${classes[tone]}`} data-testid="rule-reason">
          {said}
        </div>
      )}
      <div className={`${classes.line} ${classes.meta} number`}>
        <button
          type="button"
          className={classes.place}
          title="Open it in the editor"
          onClick={() => editing.set({ path: rule.file, line: rule.line })}
        >
          {rule.file}:{rule.line}
        </button>
        <span
          className={classes.count}
          title={lastFiring ? `Last: ${exact(lastFiring)}` : undefined}
        >
          {rule.firings > 0 ? <b>{counted(rule.firings, "firing")}</b> : "not fired yet"}
          {lastFiring && `, last ${clock(millis(lastFiring))}`}
        </span>
      </div>
    </li>
  );
});
