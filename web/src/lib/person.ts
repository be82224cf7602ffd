/** As long as the service takes one. */
export const longestName = 100;

const kept = "tocsin-name";

/** Who sits at this page, as they said; undefined while nobody did. */
export function personName(storage: Pick<Storage, "getItem"> = localStorage): string | undefined {
  return storage.getItem(kept)?.trim() || undefined;
}

/** What silences and acknowledgements are signed with from now on. */
export function rememberName(
  name: string,
  storage: Pick<Storage, "setItem" | "removeItem"> = localStorage,
): void {
  const given = name.trim().slice(0, longestName);
  if (given) storage.setItem(kept, given);
  else storage.removeItem(kept);
}
