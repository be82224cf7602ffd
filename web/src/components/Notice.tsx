import type { ReactNode } from "react";
import classes from "./Notice.module.css";

interface Props {
  title: string;
  tone?: "plain" | "bad";
  children?: ReactNode;
}

/** Says in the place of a list why it is empty, or what is wrong. */
export function Notice({ title, tone = "plain", children }: Props) {
  return (
    <div
      className={`${classes.notice} ${tone === "bad" ? classes.bad : ""}`}
      role={tone === "bad" ? "alert" : undefined}
    >
      <div className={classes.title}>{title}</div>
      <div>{children}</div>
    </div>
  );
}
