import { price } from "../lib/number";
import { useLive, useStore } from "../live/context";

/** Tells screen readers of each firing the stream brings. */
export function FiringAnnouncer() {
  const firing = useStore(useLive().lastFiring);
  return (
    <div className="hidden-text" aria-live="polite">
      {firing && `${firing.severity}: ${firing.alert}, ${firing.symbol} at ${price(firing.price)}`}
    </div>
  );
}
