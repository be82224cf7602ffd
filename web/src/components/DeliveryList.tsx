import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type Delivery, type Firing, firings } from "../api/firings";
import { sentenceOf, unwrap } from "../api/http";
import { deliverySentence } from "../lib/delivery";
import classes from "./FiringDrawer.module.css";

/** What became of the notifications of a firing. */
export function DeliveryList({ firing }: { firing: Firing }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["deliveries", firing.id],
    queryFn: ({ signal }) => firings.deliveries(firing.id, signal),
    refetchInterval: ({ state }) =>
      state.data?.some((delivery) => delivery.state === "waiting") ? 2000 : false,
  });
  return (
    <section data-testid="deliveries">
      <h3 className={classes.part}>Who was told</h3>
      {error && <p className={classes.failed}>{sentenceOf(error)}</p>}
      {data?.length === 0 && <p className={classes.quiet}>It is sent to no channel.</p>}
      <ul className={classes.deliveries}>
        {data?.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} retried={() => void refetch()} />
        ))}
      </ul>
    </section>
  );
}

function Row({ delivery, retried }: { delivery: Delivery; retried(): void }) {
  const retry = useMutation({
    mutationFn: () => unwrap(firings.retry(delivery.id)),
    onSuccess: retried,
  });
  const { channel, target, state } = delivery;
  return (
    <li data-state={state}>
      <div className={classes.delivery}>
        <b>{target ? `${channel} ${target}` : channel}</b>
        <span className={classes[state]}>{state}</span>
      </div>
      <div className={classes.quiet}>{deliverySentence(delivery)}</div>
      {state === "dead" && (
        <Button
          variant="default"
          size="compact-xs"
          loading={retry.isPending}
          onClick={() => retry.mutate()}
        >
          Send it again
        </Button>
      )}
      {retry.isError && <p className={classes.failed}>{sentenceOf(retry.error)}</p>}
    </li>
  );
}
