import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import type { RuleEditor } from "../editor/ruleEditor";
import { useDraft } from "../live/draft";
import { DraftReport } from "./DraftReport";
import { Examples } from "./Examples";
import { Panel } from "./Panel";
import { PastDialog } from "./PastDialog";
import classes from "./RuleComposer.module.css";

const RuleEditorView = lazy(() => import("./RuleEditorView"));

/** The box to type a rule in, what it means, and the one button that makes it live. */
export function RuleComposer({ className }: { className?: string }) {
  const queries = useQueryClient();
  const draft = useDraft();
  const editor = useRef<RuleEditor>(null);
  const { text, report, change } = draft;
  const [tried, setTried] = useState<string | null>(null);
  const broken = report?.diagnostics.some(({ severity }) => severity === "error") ?? false;

  const put = useCallback(
    (sentence: string) => {
      editor.current?.setText(sentence);
      change(sentence);
      editor.current?.focus();
    },
    [change],
  );

  async function makeLive() {
    if (!(await draft.makeLive())) return;
    put("");
    void queries.invalidateQueries({ queryKey: ["rules"] });
  }

  return (
    <Panel title="Write an alert" className={`${classes.composer} ${className ?? ""}`}>
      <div className={classes.box} data-testid="composer">
        <Suspense fallback={<div className={classes.loading}>Loading the editor …</div>}>
          <RuleEditorView
            ref={editor}
            initialText={text}
            label="Rule text"
            path="draft.alerts"
            placeholder="MNQ crosses above 23500 within 5m"
            changed={change}
            submitted={() => void makeLive()}
          />
        </Suspense>
      </div>
      <div className={classes.report} role="status" data-testid="report">
        <DraftReport draft={draft} onGoTo={(line, column) => editor.current?.goTo(line, column)}>
          <Examples onChoose={put} />
        </DraftReport>
      </div>
      <div className={classes.foot}>
        <span className={classes.keys}>
          <kbd>Ctrl</kbd> or <kbd>⌘</kbd> + <kbd>Enter</kbd>
        </span>
        <span className={classes.buttons}>
          <Button
            variant="default"
            disabled={text.trim() === "" || broken}
            onClick={() => setTried(text)}
          >
            Try on the past
          </Button>
          <Button
            loading={draft.saving}
            disabled={text.trim() === "" || broken}
            onClick={() => void makeLive()}
          >
            Make it live
          </Button>
        </span>
      </div>
      <PastDialog source={tried} onClose={() => setTried(null)} />
    </Panel>
  );
}
