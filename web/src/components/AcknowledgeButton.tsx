import { Button, Tooltip } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type Firing, firings } from "../api/firings";
import { sentenceOf, unwrap } from "../api/http";
import { personName } from "../lib/person";
import { exact } from "../lib/time";
import { useLive } from "../live/context";
import classes from "./FiringList.module.css";

/** A person says "I have it". */
export function AcknowledgeButton({ firing }: { firing: Firing }) {
  const { log } = useLive();
  const acknowledge = useMutation({
    mutationFn: () => unwrap(firings.acknowledge(firing.id, personName())),
    onSuccess: (acknowledged) => log.replaced(acknowledged),
  });
  const { acknowledgedAt: at, acknowledgedBy: by } = firing;
  if (at)
    return (
      <span className={classes.acked} title={`Acknowledged ${exact(at)}${by ? ` by ${by}` : ""}`}>
        ✓ acknowledged
      </span>
    );
  return (
    <Tooltip
      label={acknowledge.isError ? sentenceOf(acknowledge.error) : ""}
      disabled={!acknowledge.isError}
      opened={acknowledge.isError || undefined}
      color="red"
    >
      <Button
        variant="default"
        size="compact-xs"
        loading={acknowledge.isPending}
        aria-label={`Acknowledge ${firing.alert}`}
        onClick={(event) => {
          event.stopPropagation();
          acknowledge.mutate();
        }}
      >
        Acknowledge
      </Button>
    </Tooltip>
  );
}
