import type { Result } from "../api/http";
import { type Problem, unreachable } from "../api/problem";
import { type Commit, ruleFiles, type SavedFile } from "../api/ruleFiles";
import { Store } from "./store";

/** A rule file that is open on the page. */
export interface RuleDraft {
  path: string;
  /** As it stands on the disk; null for a file that is not there yet. */
  saved: string | null;
  /** The version `saved` is of, as an ETag; `new` for a file that is not there yet. */
  version: string;
  text: string;
  state: "loading" | "ready" | "saving";
  /** Why the last thing that was asked for did not come about. */
  problem: Problem | null;
  /** What came of the last save, until the text changes. */
  note: Commit | null;
}

/** The one thing a draft needs of the service; so that a test can stand in for it. */
export type Files = Pick<typeof ruleFiles, "read" | "save" | "commit">;

export const isChanged = ({ saved, text }: RuleDraft): boolean => text !== (saved ?? "");

/** The files that are open, each with what was typed and not saved: closing the editor loses none. */
export class RuleDrafts {
  readonly open = new Store<ReadonlyMap<string, RuleDraft>>(new Map());
  readonly #files: Files;

  constructor(files: Files = ruleFiles) {
    this.#files = files;
  }

  get(path: string): RuleDraft | undefined {
    return this.open.get().get(path);
  }

  /** Takes a file in; one with changes stays as it is. */
  async load(path: string): Promise<void> {
    const before = this.get(path);
    if (before && (before.state !== "ready" || before.saved === null || isChanged(before))) return;
    if (!before) this.#put({ ...empty(path), state: "loading" });
    const read = await answer(this.#files.read(path));
    const now = this.get(path);
    if (!now || (before && isChanged(now))) return;
    if (read.ok) this.#put({ ...empty(path), ...taken(read), text: read.value, note: now.note });
    else this.#put({ ...now, state: "ready", problem: read.problem });
  }

  /** Opens a file that is not there yet. */
  create(path: string): void {
    if (!this.get(path)) this.#put(empty(path));
  }

  change(path: string, text: string): void {
    const draft = this.get(path);
    if (draft && draft.text !== text) this.#put({ ...draft, text, note: null });
  }

  /** Gives up what was typed: the file as it is on the disk now. */
  async revert(path: string): Promise<void> {
    const read = await answer(this.#files.read(path));
    const draft = this.get(path);
    if (!draft) return;
    if (read.ok) this.#put({ ...empty(path), ...taken(read), text: read.value });
    else if (read.problem.status === 404) this.#put(empty(path));
    else this.#put({ ...draft, problem: read.problem });
  }

  /** Resolves to whether it is saved, and in force. */
  async save(path: string): Promise<boolean> {
    const draft = this.get(path);
    if (draft?.state !== "ready") return false;
    const { text } = draft;
    this.#put({ ...draft, state: "saving", problem: null });
    const saved = await answer<SavedFile>(this.#files.save(path, text, draft.version));
    const now = this.get(path) ?? draft;
    if (!saved.ok) {
      this.#put({ ...now, state: "ready", problem: saved.problem });
      return false;
    }
    const version = saved.etag ?? `"${saved.value.version}"`;
    const note = saved.value.commit;
    this.#put({ ...now, state: "ready", problem: null, saved: text, version, note });
    return true;
  }

  /** Takes the version of now for the one that was changed, so that the next save replaces it. */
  async overwrite(path: string): Promise<boolean> {
    const read = await answer(this.#files.read(path));
    const draft = this.get(path);
    if (!draft) return false;
    if (read.ok) this.#put({ ...draft, ...taken(read), problem: null });
    else if (read.problem.status === 404) this.#put({ ...draft, saved: null, version: "new" });
    return this.save(path);
  }

  /** Commits a file as it stands on the disk. */
  async commit(path: string): Promise<void> {
    const done = await answer(this.#files.commit(path));
    const draft = this.get(path);
    if (!draft) return;
    if (done.ok) this.#put({ ...draft, note: done.value, problem: null });
    else this.#put({ ...draft, problem: done.problem });
  }

  #put(draft: RuleDraft): void {
    this.open.set(new Map(this.open.get()).set(draft.path, draft));
  }
}

function empty(path: string): RuleDraft {
  const version = "new";
  return { path, saved: null, version, text: "", state: "ready", problem: null, note: null };
}

function taken(read: { value: string; etag: string | null }) {
  return { saved: read.value, version: read.etag ?? "new" };
}

async function answer<T>(asked: Promise<Result<T>>): Promise<Result<T>> {
  return asked.catch((): Result<T> => ({ ok: false, problem: unreachable }));
}
