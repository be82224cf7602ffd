import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { price } from "../lib/number";
import { useLive, useStore } from "../live/context";

/** Tells of each firing the stream brings: screen readers in words, a hidden tab in its title. */
export function FiringAnnouncer() {
  const { lastFiring, log } = useLive();
  const firing = useStore(lastFiring);
  const { streamed } = useStore(log).list;
  const hidden = useDocumentVisibility() === "hidden";
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (!hidden) setSeen(streamed);
  }, [hidden, streamed]);
  const unseen = streamed - seen;
  useEffect(() => {
    document.title = hidden && unseen > 0 ? `(${unseen}) Tocsin` : "Tocsin";
  }, [hidden, unseen]);
  return (
    <div className="hidden-text" aria-live="polite">
      {firing && `${firing.severity}: ${firing.alert}, ${firing.symbol} at ${price(firing.price)}`}
    </div>
  );
}
