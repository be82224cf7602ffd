import { Drawer } from "@mantine/core";
import { useEffect } from "react";
import { useLive, useStore } from "../live/context";
import { isChanged } from "../live/ruleDrafts";
import { RuleFileEditor } from "./RuleFileEditor";
import { RuleFileList } from "./RuleFileList";
import classes from "./RuleFiles.module.css";

/** The rule files: the list of them, and the one that is open. */
export function RuleFilesDrawer() {
  const { editing, drafts } = useLive();
  const place = useStore(editing);
  const open = useStore(drafts.open);
  const unsaved = [...open.values()].some(isChanged);

  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);

  return (
    <Drawer
      opened={place !== null}
      onClose={() => editing.set(null)}
      position="right"
      size="min(1180px, 100%)"
      title="Rule files"
      closeOnEscape={false}
      classNames={{
        content: classes.content,
        header: classes.head,
        title: classes.title,
        body: classes.body,
      }}
      closeButtonProps={{ "aria-label": "Close the rule files" }}
    >
      <div className={classes.columns} data-testid="rule-files">
        <RuleFileList chosen={place?.path} />
        {place?.path === undefined ? (
          <p className={classes.nothing}>
            Choose a file, or make a new one. What you save is checked whole, is in force at once,
            and keeps the state of every rule whose meaning did not change.
          </p>
        ) : (
          <RuleFileEditor key={place.path} path={place.path} line={place.line} />
        )}
      </div>
    </Drawer>
  );
}
