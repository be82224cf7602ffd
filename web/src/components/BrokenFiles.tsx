import type { BrokenFile } from "../api/rules";
import { useLive } from "../live/context";
import classes from "./RuleList.module.css";

/** Names each broken file, with line and column of what is wrong in it. */
export function BrokenFiles({ files }: { files: readonly BrokenFile[] }) {
  const { editing } = useLive();
  return files.map(({ file, diagnostics }) => (
    <div key={file} className={classes.broken} role="alert" data-testid="broken-file">
      <b>{file}</b> cannot be loaded; what it said before goes on.{" "}
      <button type="button" className={classes.place} onClick={() => editing.set({ path: file })}>
        Open it
      </button>
      <ul className="number">
        {diagnostics.map(({ line, column, message }) => (
          <li key={`${line}:${column}:${message}`}>
            {file}:{line}:{column}: {message}
          </li>
        ))}
      </ul>
    </div>
  ));
}
