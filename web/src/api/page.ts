/** One page of a list; `next` is the cursor of the page behind it, absent on the last. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}
