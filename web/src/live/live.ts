import type { QueryClient } from "@tanstack/react-query";
import type { Firing } from "../api/firings";
import { openStream, type StreamState } from "../api/stream";
import type { StreamEvent } from "../lib/eventStream";
import type { Quote } from "../lib/instrument";
import { Board } from "./board";
import { FiringLog } from "./firingLog";
import { keepBoard, keptBoard } from "./keptBoard";
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
  open(): () => void;
}

const rulesAtMostEvery = 1000;

export function createLive(queries: QueryClient): Live {
  const board = new Board(keptBoard(sessionStorage, Date.now()));
  addEventListener("pagehide", () => keepBoard(board.instruments(), sessionStorage));
  const log = new FiringLog();
  const connection = new Store<StreamState>("connecting");
  const runs = new Store<readonly Run[]>([]);
  const lastFiring = new Store<Firing | null>(null);

  let rulesDue = false;
  function rulesChanged() {
    if (rulesDue) return;
    rulesDue = true;
    setTimeout(() => {
      rulesDue = false;
      void queries.invalidateQueries({ queryKey: ["rules"] });
    }, rulesAtMostEvery);
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
      case "acknowledgement":
        return log.replaced(JSON.parse(data) as Firing);
      case "run":
        return began(JSON.parse(data) as Run);
      case "rule":
        return rulesChanged();
      default:
        // Kinds of events that are newer than this page.
        return;
    }
  }

  function opened() {
    void log.refresh();
    rulesChanged();
    void queries.invalidateQueries({ queryKey: ["ready"] });
  }

  return {
    board,
    log,
    connection,
    runs,
    lastFiring,
    open: () =>
      openStream("/api/v1/stream", { opened, event, state: (state) => connection.set(state) }),
  };
}
