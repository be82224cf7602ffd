import type { QueryClient } from "@tanstack/react-query";
import type { Firing } from "../api/firings";
import { openStream, type StreamState } from "../api/stream";
import type { StreamEvent } from "../lib/eventStream";
import type { Over } from "../lib/firingList";
import type { Quote } from "../lib/instrument";
import type { SilenceDraft } from "../lib/silence";
import { askingAgain } from "./askingAgain";
import { Board } from "./board";
import { FiringLog } from "./firingLog";
import { keepBoard, keptBoard } from "./keptBoard";
import { RuleDrafts } from "./ruleDrafts";
import { Store } from "./store";

/** A `run` of the stream: one pass over one input. */
export interface Run {
  run: string;
  source: string;
  started: string;
}

/** Everything that is live on the page, fed by one stream. */
export interface Live {
  board: Board;
  log: FiringLog;
  connection: Store<StreamState>;
  /** The newest run of each source. */
  runs: Store<readonly Run[]>;
  /** The last firing the stream brought; for the bell and for screen readers. */
  lastFiring: Store<Firing | null>;
  /** The rule files that are open, with what was typed into them. */
  drafts: RuleDrafts;
  /** Where the editor of rule files stands; null while it is closed. */
  editing: Store<Editing | null>;
  /** What is shown of who is told; null while that is closed. */
  telling: Store<Telling | null>;
  /** What the silence that is being made begins with; null while none is. */
  silencing: Store<SilenceDraft | null>;
  open(): () => void;
}

export type Telling = "deliveries" | "silences";

/** A place in a rule file; without a path none is chosen yet. */
export interface Editing {
  path?: string;
  line?: number;
}

export function createLive(queries: QueryClient): Live {
  const board = new Board(keptBoard(sessionStorage, Date.now()));
  addEventListener("pagehide", () => keepBoard(board.instruments(), sessionStorage));
  const log = new FiringLog();
  const connection = new Store<StreamState>("connecting");
  const runs = new Store<readonly Run[]>([]);
  const lastFiring = new Store<Firing | null>(null);
  const drafts = new RuleDrafts();
  const editing = new Store<Editing | null>(null);

  const telling = new Store<Telling | null>(null);
  const silencing = new Store<SilenceDraft | null>(null);

  const changed = askingAgain(queries);

  function rulesChanged() {
    changed("rules");
    changed("rule-files");
  }

  function began(run: Run) {
    if (runs.get().some((known) => known.run === run.run)) return;
    const others = runs.get().filter(({ source }) => source !== run.source);
    runs.set([...others, run]);
    rulesChanged();
  }

  function event({ type, data }: StreamEvent) {
    switch (type) {
      case "quote":
        return board.quote(JSON.parse(data) as Quote);
      case "firing": {
        const firing = JSON.parse(data) as Firing;
        log.streamed(firing);
        lastFiring.set(firing);
        return rulesChanged();
      }
      case "unrecorded":
        return log.streamed(JSON.parse(data) as Firing);
      case "over":
        return log.over(JSON.parse(data) as Over);
      case "acknowledgement":
        return log.replaced(JSON.parse(data) as Firing);
      case "run":
        return began(JSON.parse(data) as Run);
      case "rule":
        return rulesChanged();
      case "delivery":
        return changed("deliveries");
      case "silence":
        return changed("silences");
      default:
        // Kinds of events that are newer than this page.
        return;
    }
  }

  function opened() {
    void log.refresh();
    rulesChanged();
    changed("deliveries");
    changed("silences");
    void queries.invalidateQueries({ queryKey: ["ready"] });
  }

  return {
    board,
    log,
    connection,
    runs,
    lastFiring,
    drafts,
    editing,
    telling,
    silencing,
    open: () =>
      openStream("/api/v1/stream", { opened, event, state: (state) => connection.set(state) }),
  };
}
