import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sentenceOf, unwrap } from "../api/http";
import { type RuleFile, ruleFiles } from "../api/ruleFiles";
import { counted } from "../lib/number";
import { problemOfPath, rulePathOf } from "../lib/rulePath";
import { useLive, useStore } from "../live/context";
import { isChanged } from "../live/ruleDrafts";
import { Notice } from "./Notice";
import { Loading } from "./Panel";
import classes from "./RuleFiles.module.css";

/** Every rule file with how it stands, files that are only on this page among them. */
export function RuleFileList({ chosen }: { chosen?: string }) {
  const { drafts, editing } = useLive();
  const open = useStore(drafts.open);
  const { data, error, isPending } = useQuery({
    queryKey: ["rule-files"],
    queryFn: ({ signal }) => unwrap(ruleFiles.list(signal)),
  });
  const files = new Map<string, RuleFile | null>();
  for (const draft of open.values()) if (draft.saved === null) files.set(draft.path, null);
  for (const file of data?.items ?? []) files.set(file.path, file);
  return (
    <nav className={classes.list} aria-label="Rule files">
      {isPending && <Loading what="rule files" />}
      {error && (
        <Notice tone="bad" title="The rule files cannot be listed.">
          {sentenceOf(error)}
        </Notice>
      )}
      <ul>
        {[...files].sort(byPath).map(([path, file]) => {
          const draft = open.get(path);
          return (
            <li key={path}>
              <button
                type="button"
                className={classes.file}
                aria-current={path === chosen ? "page" : undefined}
                onClick={() => editing.set({ path })}
                data-testid="rule-file"
              >
                <span className={classes.path}>{path}</span>
                <span className={classes.how}>{howItStands(file, draft && isChanged(draft))}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <NewFile />
    </nav>
  );
}

const byPath = ([a]: [string, unknown], [b]: [string, unknown]) => a.localeCompare(b);

function howItStands(file: RuleFile | null, changed = false): string {
  const parts = file === null ? ["new"] : [counted(file.rules, "rule")];
  if (file?.broken) parts.push("broken");
  if (changed) parts.push("not saved");
  return parts.join(", ");
}

function NewFile() {
  const { drafts, editing } = useLive();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  function make(event: FormEvent) {
    event.preventDefault();
    const path = rulePathOf(typed);
    const wrong = problemOfPath(path);
    setProblem(wrong);
    if (wrong) return;
    drafts.create(path);
    setTyped("");
    editing.set({ path });
  }
  return (
    <form className={classes.fresh} onSubmit={make}>
      <input
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder="breakouts.alerts"
        aria-label="Path of a new rule file"
        spellCheck={false}
      />
      <Button type="submit" variant="default" size="compact-sm">
        New file
      </Button>
      {problem && (
        <p className={classes.bad} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
