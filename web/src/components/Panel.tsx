import { type ReactNode, useId } from "react";
import classes from "./Panel.module.css";

interface Props {
  title: string;
  note?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A region of the page with a heading. */
export function Panel({ title, note, className, children }: Props) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={`${classes.panel} ${className ?? ""}`}>
      <header className={classes.head}>
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
        <div className={`${classes.note} number`}>{note}</div>
      </header>
      {children}
    </section>
  );
}

/** Stands where a list will be. */
export function Loading({ what }: { what: string }) {
  return (
    <div className={classes.loading} role="status">
      <div className="hidden-text">Loading {what} …</div>
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
