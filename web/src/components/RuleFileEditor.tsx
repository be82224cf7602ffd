import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { Mark, RuleEditor } from "../editor/ruleEditor";
import { useLive, useStore } from "../live/context";
import { isChanged, type RuleDraft } from "../live/ruleDrafts";
import { Loading } from "./Panel";
import { PastDialog } from "./PastDialog";
import { RuleFileNote } from "./RuleFileNote";
import classes from "./RuleFiles.module.css";

const RuleEditorView = lazy(() => import("./RuleEditorView"));

interface Props {
  path: string;
  /** Where to put the caret. */
  line?: number;
}

/** One rule file: its text, what is wrong with it, and the way to save it. */
export function RuleFileEditor({ path, line }: Props) {
  const { drafts } = useLive();
  const draft = useStore(drafts.open).get(path);
  useEffect(() => void drafts.load(path), [drafts, path]);
  if (!draft || draft.state === "loading") return <Loading what="the file" />;
  return <Opened draft={draft} line={line} />;
}

function Opened({ draft, line }: { draft: RuleDraft; line?: number }) {
  const { drafts } = useLive();
  const queries = useQueryClient();
  const editor = useRef<RuleEditor>(null);
  const [marks, setMarks] = useState<Mark[]>([]);
  const [tried, setTried] = useState<string | null>(null);
  const { path, text } = draft;
  const errors = marks.filter(({ severity }) => severity === "error").length;

  // What was typed is in the editor already; what came from elsewhere has to get there.
  useEffect(() => editor.current?.setText(text), [text]);

  async function stored(saving: Promise<boolean>) {
    if (!(await saving)) return;
    void queries.invalidateQueries({ queryKey: ["rules"] });
    void queries.invalidateQueries({ queryKey: ["rule-files"] });
  }
  const save = () => void stored(drafts.save(path));

  return (
    <section className={classes.editor} aria-label={path}>
      <div className={classes.box} data-testid="rule-file-editor">
        <Suspense fallback={<Loading what="the editor" />}>
          <RuleEditorView
            ref={(mounted) => {
              if (mounted && !editor.current && line !== undefined)
                requestAnimationFrame(() => editor.current?.goTo(line, 1));
              editor.current = mounted;
            }}
            initialText={text}
            path={path}
            wholeFile
            label={`Text of ${path}`}
            placeholder={'alert "breakout"\n  when MNQ crosses above 23500'}
            changed={(next) => drafts.change(path, next)}
            submitted={save}
            marked={setMarks}
          />
        </Suspense>
      </div>
      <Marks marks={marks} onGoTo={(mark) => editor.current?.goTo(mark.line, mark.column)} />
      <div className={classes.foot}>
        <RuleFileNote draft={draft} errors={errors} stored={stored} />
        <Button variant="default" disabled={text.trim() === ""} onClick={() => setTried(text)}>
          Try on the past
        </Button>
        <Button variant="default" onClick={() => editor.current?.format()}>
          Format
        </Button>
        <Button
          variant="default"
          disabled={!isChanged(draft)}
          onClick={() => void drafts.revert(path)}
        >
          Revert
        </Button>
        <Button loading={draft.state === "saving"} disabled={!isChanged(draft)} onClick={save}>
          Save
        </Button>
      </div>
      <PastDialog source={tried} onClose={() => setTried(null)} />
    </section>
  );
}

function Marks({ marks, onGoTo }: { marks: Mark[]; onGoTo(mark: Mark): void }) {
  if (marks.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <ul className={classes.marks} tabIndex={0} aria-label="Problems">
      {marks.map((mark) => (
        <li key={`${mark.line}:${mark.column}:${mark.message}`}>
          <button type="button" onClick={() => onGoTo(mark)} data-testid="mark">
            <span className={`${mark.severity === "error" ? classes.bad : classes.warn} number`}>
              <span className="hidden-text">{mark.severity}, line and column </span>
              {mark.line}:{mark.column}
            </span>
            <span>{mark.message}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
