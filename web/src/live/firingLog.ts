import { type Firing, firings } from "../api/firings";
import type { Problem } from "../api/problem";
import {
  bounded,
  emptyList,
  type FiringList,
  firstPage,
  type Over,
  olderPage,
  overIn,
  replaceIn,
  streamIn,
} from "../lib/firingList";
import { Store } from "./store";

const pageSize = 50;
const mostShown = 1000;
/** The wait before a page that did not come is asked for again, in milliseconds. */
const againIn = 5000;

export interface FiringLogView {
  list: FiringList<Firing>;
  /** False until the first page came. */
  loaded: boolean;
  loadingOlder: boolean;
  problem: Problem | null;
}

/** The firings on the page: pages of the log and the stream, merged. */
export class FiringLog extends Store<FiringLogView> {
  #asked = 0;

  constructor() {
    super({ list: emptyList(), loaded: false, loadingOlder: false, problem: null });
  }

  #change(change: Partial<FiringLogView>): void {
    this.set({ ...this.get(), ...change });
  }

  streamed(firing: Firing): void {
    this.#change({ list: bounded(streamIn(this.get().list, firing), mostShown) });
  }

  replaced(firing: Firing): void {
    this.#change({ list: replaceIn(this.get().list, firing) });
  }

  over(over: Over): void {
    this.#change({ list: overIn(this.get().list, over) });
  }

  /** Asks for the newest page; only the answer to the last such question counts. */
  async refresh(): Promise<void> {
    const question = ++this.#asked;
    const streamedBefore = this.get().list.streamed;
    const page = await firings.page(null, pageSize);
    if (question !== this.#asked) return;
    if (!page.ok) {
      this.#change({ problem: page.problem });
      setTimeout(() => question === this.#asked && void this.refresh(), againIn);
      return;
    }
    const { items, next = null } = page.value;
    const list = firstPage(this.get().list, items, next, streamedBefore);
    this.#change({ list, loaded: true, problem: null });
  }

  async older(): Promise<void> {
    const { list, loadingOlder } = this.get();
    if (loadingOlder || list.next === null) return;
    const question = this.#asked;
    this.#change({ loadingOlder: true });
    const page = await firings.page(list.next, pageSize);
    if (!page.ok) this.#change({ loadingOlder: false, problem: page.problem });
    else if (question !== this.#asked) this.#change({ loadingOlder: false });
    else {
      const { items, next = null } = page.value;
      const longer = olderPage(this.get().list, items, next);
      this.#change({ list: longer, loadingOlder: false, problem: null });
    }
  }
}
