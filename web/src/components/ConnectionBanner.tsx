import type { ConnectionNote } from "../lib/connection";
import classes from "./ConnectionBanner.module.css";

/** Says in a sentence what is away; over the page, so that nothing moves. */
export function ConnectionBanner({ tone, label, sentence }: ConnectionNote) {
  if (tone === "live" || label === "Connecting") return null;
  return (
    <div role="alert" className={`${classes.banner} ${tone === "away" ? classes.away : ""}`}>
      <b>{label}</b>
      {sentence}
    </div>
  );
}
