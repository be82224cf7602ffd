import type { ReactNode } from "react";
import type { Diagnostic } from "../api/problem";
import type { CheckedRule } from "../api/rules";
import type { Draft, Saved } from "../live/draft";
import classes from "./DraftReport.module.css";

interface Props {
  draft: Draft;
  onGoTo(line: number, column: number): void;
  /** Shown while there is nothing to say. */
  children: ReactNode;
}

/** What the server says of the text: its problems, or what it means in plain English. */
export function DraftReport({ draft, onGoTo, children }: Props) {
  const { text, report, problem, saved } = draft;
  if (text.trim() === "")
    return (
      <>
        {saved && <SavedNote saved={saved} />}
        {children}
      </>
    );
  if (problem) return <p className={`${classes.sentence} ${classes.bad}`}>{problem.sentence}</p>;
  return (
    <>
      {saved && <SavedNote saved={saved} />}
      {report && <Problems diagnostics={report.diagnostics} onGoTo={onGoTo} />}
      {report?.rules.map((rule) => (
        <Meaning key={rule.name} rule={rule} named={report.rules.length > 1} />
      ))}
    </>
  );
}

function SavedNote({ saved }: { saved: Saved }) {
  if (saved.kind === "failed")
    return <p className={`${classes.sentence} ${classes.bad}`}>{saved.problem.sentence}</p>;
  const { name, file } = saved.rule;
  return (
    <p className={classes.sentence}>
      <span className={classes.good}>
        {saved.kind === "new" ? "It is live: " : "An equal rule is live already: "}
      </span>
      “{name}” in {file}.
    </p>
  );
}

function Problems({ diagnostics, onGoTo }: { diagnostics: Diagnostic[]; onGoTo: Props["onGoTo"] }) {
  if (diagnostics.length === 0) return null;
  return (
    <ul className={classes.list}>
      {diagnostics.map(({ code, severity, line, column, message, hint }) => (
        <li key={`${line}:${column}:${code}:${message}`}>
          <button
            type="button"
            className={`${classes.problem} ${severity === "warning" ? classes.warning : ""}`}
            onClick={() => onGoTo(line, column)}
            data-testid="diagnostic"
            data-code={code}
          >
            <span className={`${classes.place} number`}>
              <span className="hidden-text">{severity}, line and column </span>
              {line}:{column}
            </span>
            <span>{message}</span>
            {hint && <span className={classes.hint}>{hint}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Meaning({ rule, named }: { rule: CheckedRule; named: boolean }) {
  return (
    <div data-testid="meaning">
      {named && <div className={classes.name}>{rule.name}</div>}
      <p className={classes.sentence}>{rule.sentence ?? "Nothing is wrong with it."}</p>
      {rule.warmUp && <div className={classes.warmUp}>It first needs {rule.warmUp}.</div>}
      {rule.alreadyTrue && (
        <div className={classes.already} data-testid="already-true">
          Already true now: it fires when this has been false and becomes true again.
        </div>
      )}
      {rule.drl && (
        <details className={classes.drl}>
          <summary>As a Drools rule</summary>
          <pre>{rule.drl}</pre>
        </details>
      )}
    </div>
  );
}
