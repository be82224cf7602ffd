import { isReplay } from "./run";
import { millis } from "./time";

/** What the list needs to know of a firing. */
interface Identified {
  id: string;
}

interface Ended extends Identified {
  rule: string;
  run: string;
  at: string;
  noLongerTrueAt?: string;
}

/**
 * The firings on the page, newest first, out of two sources: pages of the log and the stream.
 * Both may bring the same firing, and a firing may come by the stream while a page is on its way.
 */
export interface FiringList<F extends Identified> {
  items: readonly F[];
  /** How many firings the stream has brought so far. */
  streamed: number;
  /** For each firing of the stream, the count at which it came. */
  arrival: ReadonlyMap<string, number>;
  /** Cursor of the next older page; null where there is none. */
  next: string | null;
}

export function emptyList<F extends Identified>(): FiringList<F> {
  return { items: [], streamed: 0, arrival: new Map(), next: null };
}

/** A firing of the stream: on top if it is new, in its old place if it is known. */
export function streamIn<F extends Identified>(list: FiringList<F>, firing: F): FiringList<F> {
  if (list.items.some((known) => known.id === firing.id)) return replaceIn(list, firing);
  const streamed = list.streamed + 1;
  const arrival = new Map(list.arrival).set(firing.id, streamed);
  return { ...list, items: [firing, ...list.items], streamed, arrival };
}

/** A newer version of a firing, such as an acknowledged one; unknown ones are left out. */
export function replaceIn<F extends Identified>(list: FiringList<F>, firing: F): FiringList<F> {
  const items = list.items.map((known) => (known.id === firing.id ? firing : known));
  return { ...list, items };
}

/** The end of the state that a rule fired on, as the stream tells it. */
export interface Over {
  rule: string;
  run: string;
  at: string;
}

/** What was true is over: the firings of that rule in that run that told of it say so. */
export function overIn<F extends Ended>(list: FiringList<F>, over: Over): FiringList<F> {
  const ends = ({ rule, run, at, noLongerTrueAt }: F) =>
    rule === over.rule && run === over.run && !noLongerTrueAt && millis(at) <= millis(over.at);
  if (!list.items.some(ends)) return list;
  const items = list.items.map((firing) =>
    ends(firing) ? { ...firing, noLongerTrueAt: over.at } : firing,
  );
  return { ...list, items };
}

/**
 * The newest page of the log, asked for when the stream had brought `streamedBefore` firings.
 * On top stay those that the stream brought after that and the page does not know. Below stay
 * older ones where page and list overlap; without an overlap something in between may be
 * missing, so they go, and `next` leads to them.
 */
export function firstPage<F extends Identified>(
  list: FiringList<F>,
  page: readonly F[],
  next: string | null,
  streamedBefore: number,
): FiringList<F> {
  const onPage = new Set(page.map((firing) => firing.id));
  const isNewer = (firing: F) => (list.arrival.get(firing.id) ?? 0) > streamedBefore;
  const unknown = list.items.filter((firing) => !onPage.has(firing.id));
  const newer = unknown.filter(isNewer);
  const overlaps = list.items.some((firing) => onPage.has(firing.id) && !isNewer(firing));
  const older = overlaps ? unknown.filter((firing) => !isNewer(firing)) : [];
  return {
    ...list,
    items: [...newer, ...page, ...older],
    next: older.length > 0 ? list.next : next,
  };
}

/** An older page, to be put below. */
export function olderPage<F extends Identified>(
  list: FiringList<F>,
  page: readonly F[],
  next: string | null,
): FiringList<F> {
  const known = new Set(list.items.map((firing) => firing.id));
  return { ...list, items: [...list.items, ...page.filter(({ id }) => !known.has(id))], next };
}

/** No more than `most`: the oldest go, and can be had again by their cursor only from a reload. */
export function bounded<F extends Identified>(list: FiringList<F>, most: number): FiringList<F> {
  if (list.items.length <= most) return list;
  const items = list.items.slice(0, most);
  const arrival = new Map(
    items.flatMap(({ id }) => {
      const count = list.arrival.get(id);
      return count === undefined ? [] : [[id, count] as const];
    }),
  );
  return { ...list, items, arrival, next: null };
}

/**
 * Whether the firing at `index` is the first, from the top, of an earlier replay than those above
 * it. Live firings stand between those of replays without a word.
 */
export function beginsReplay(items: readonly { run: string }[], index: number): boolean {
  const run = items[index]?.run;
  if (run === undefined || !isReplay(run)) return false;
  for (let above = index - 1; above >= 0; above--) {
    const other = items[above]?.run;
    if (other !== undefined && isReplay(other)) return other !== run;
  }
  return false;
}
