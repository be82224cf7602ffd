import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Delivery, deliveries } from "../api/deliveries";
import { sentenceOf, unwrap } from "../api/http";
import { deliverySentence } from "../lib/delivery";
import { counted } from "../lib/number";
import { exact, millis, span } from "../lib/time";
import classes from "./FiringDrawer.module.css";

interface Props {
  delivery: Delivery;
  /** Of what it tells, where that does not go without saying. */
  about?: string;
  /** To tell its age, in milliseconds since 1970; left out where its firing says it. */
  now?: number;
}

/** One notification, what became of it, and the way to send it again. */
export function DeliveryRow({ delivery, about, now }: Props) {
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => unwrap(deliveries.retry(delivery.id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["deliveries"] }),
  });
  const { channel, target, state, tries, createdAt } = delivery;
  const receiver = target ? `${channel} ${target}` : channel;
  return (
    <li data-state={state} data-testid="delivery">
      <div className={classes.delivery}>
        <b>{about ?? receiver}</b>
        <span className={classes[state]}>{state}</span>
      </div>
      {now !== undefined && (
        <div className={`${classes.quiet} number`}>
          to {receiver}, {counted(tries, "attempt")},{" "}
          <time dateTime={createdAt} title={exact(createdAt)}>
            {span(Math.max(1000, now - millis(createdAt)))} ago
          </time>
        </div>
      )}
      <div className={classes.sentence}>{deliverySentence(delivery)}</div>
      {(state === "dead" || state === "suppressed") && (
        <Button
          variant="default"
          size="compact-xs"
          loading={retry.isPending}
          aria-label={`Send again${about ? `: ${about}` : ""} to ${receiver}`}
          onClick={() => retry.mutate()}
        >
          {state === "dead" ? "Send again" : "Send it all the same"}
        </Button>
      )}
      {retry.isError && (
        <p role="alert" className={classes.failed}>
          {sentenceOf(retry.error)}
        </p>
      )}
    </li>
  );
}
