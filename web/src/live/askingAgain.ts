import type { QueryClient } from "@tanstack/react-query";

/** Lists are asked for again at most so often, in milliseconds. */
const atMostEvery = 1000;

/**
 * Has lists asked for again when they have changed. One that is on its way is let come: where
 * changes are quicker than answers it would never be there otherwise.
 */
export function askingAgain(queries: QueryClient): (list: string) => void {
  const due = new Set<string>();
  const coming = new Set<string>();

  async function ask(list: string) {
    due.delete(list);
    coming.add(list);
    await queries.invalidateQueries({ queryKey: [list] });
    coming.delete(list);
    if (due.has(list)) setTimeout(ask, atMostEvery, list);
  }

  return (list) => {
    if (due.has(list)) return;
    due.add(list);
    if (!coming.has(list)) setTimeout(ask, atMostEvery, list);
  };
}
