import { Button } from "@mantine/core";
import type { CheckedRule } from "../api/rules";
import { afreshSentence } from "../lib/afresh";
import { counted } from "../lib/number";
import { useCheckedRules } from "../live/checkedRules";
import { useLive } from "../live/context";
import { isChanged, type RuleDraft } from "../live/ruleDrafts";
import classes from "./RuleFiles.module.css";

interface Props {
  draft: RuleDraft;
  errors: number;
  stored(saving: Promise<boolean>): Promise<void>;
}

/** How the file on the page stands to the one on the disk, and what can be done about it. */
export function RuleFileNote({ draft, errors, stored }: Props) {
  const { drafts } = useLive();
  const { path, problem, note } = draft;
  const checked = useCheckedRules(path, draft.text, isChanged(draft) && errors === 0);
  if (problem?.status === 412)
    return (
      <div className={classes.note} role="alert">
        <span className={classes.bad}>Somebody else saved this file since you opened it.</span>
        <Button variant="default" size="compact-sm" onClick={() => void drafts.revert(path)}>
          Load theirs
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => void stored(drafts.overwrite(path))}
        >
          Save mine over it
        </Button>
      </div>
    );
  if (problem)
    return (
      <div className={`${classes.note} ${classes.bad}`} role="alert">
        {problem.diagnostics.length > 0 ? "It has errors and was not saved." : problem.sentence}
      </div>
    );
  if (note?.state === "not_committed")
    return (
      <div className={classes.note} role="status">
        <span>
          <b className={classes.good}>Saved and in force.</b> {note.reason}
        </span>
        <Button variant="default" size="compact-sm" onClick={() => void drafts.commit(path)}>
          Commit it
        </Button>
      </div>
    );
  return (
    <div className={classes.note} role="status">
      {note ? (
        <span>
          <b className={classes.good}>Saved and in force.</b>{" "}
          {note.state === "committed" && `Commit ${note.commit.slice(0, 9)}.`}
        </span>
      ) : (
        <span>{sentenceOf(draft, errors, checked)}</span>
      )}
    </div>
  );
}

function sentenceOf(draft: RuleDraft, errors: number, checked: CheckedRule[] | null): string {
  if (errors > 0) return `${counted(errors, "error")}: a file with errors is not saved.`;
  if (isChanged(draft)) return afreshSentence(checked);
  return draft.saved === null ? "A new file." : "As it is on the disk.";
}
