import { call, type Result } from "./http";
import type { Page } from "./page";
import type { Diagnostic } from "./problem";

/** A rule file in the list. */
export interface RuleFile {
  path: string;
  broken: boolean;
  committed: boolean;
  rules: number;
}

/** What came of a save. */
export interface SavedFile {
  path: string;
  version: string;
  warnings: Diagnostic[];
  commit: Commit;
}

export type Commit =
  | { state: "committed"; commit: string }
  | { state: "unchanged" }
  | { state: "not_committed"; reason: string };

function addressOf(path: string): string {
  return `/api/v1/rule-files/${path.split("/").map(encodeURIComponent).join("/")}`;
}

export const ruleFiles = {
  list: (signal?: AbortSignal) => call<Page<RuleFile>>("/api/v1/rule-files", { signal }),
  /** The text, with its version as the ETag. */
  read: (path: string, signal?: AbortSignal) =>
    call<string>(addressOf(path), { text: true, signal }),
  /** 412 where the file is no longer that version; 422 with diagnostics. */
  save: (path: string, text: string, version: string): Promise<Result<SavedFile>> =>
    call<SavedFile>(addressOf(path), { method: "PUT", body: { text }, version }),
  commit: (path: string) => call<Commit>(`${addressOf(path)}/commit`, { body: {} }),
};
