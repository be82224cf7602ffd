import type { BrokenFile } from "../api/rules";
import classes from "./RuleList.module.css";

/** Names each broken file, with line and column of what is wrong in it. */
export function BrokenFiles({ files }: { files: readonly BrokenFile[] }) {
  return files.map(({ file, diagnostics }) => (
    <div key={file} className={classes.broken} role="alert" data-testid="broken-file">
      <b>{file}</b> cannot be loaded; what it said before goes on.
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
