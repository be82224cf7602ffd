import { useQuery } from "@tanstack/react-query";
import { type Firing, firings } from "../api/firings";
import { sentenceOf } from "../api/http";
import { DeliveryRow } from "./DeliveryRow";
import classes from "./FiringDrawer.module.css";

/** What became of the notifications of a firing. */
export function DeliveryList({ firing }: { firing: Firing }) {
  const { data, error } = useQuery({
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
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </section>
  );
}
