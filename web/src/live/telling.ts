import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { deliveries } from "../api/deliveries";
import { unwrap } from "../api/http";
import { silences } from "../api/silences";
import { keptBack } from "../lib/delivery";

// The stream says when these lists have changed.

export function useDeadLetters() {
  return useQuery({
    queryKey: ["deliveries", "dead"],
    queryFn: ({ signal }) => unwrap(deliveries.list("dead", 1000, signal)),
  });
}

/** The firings that a silence keeps back, as far as the newest that were suppressed go. */
export function useKeptBack(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ["deliveries", "kept-back"],
    queryFn: ({ signal }) => unwrap(deliveries.list("suppressed", 1000, signal)),
  });
  return useMemo(() => keptBack(data?.items ?? []), [data]);
}

export function useSilences() {
  return useQuery({
    queryKey: ["silences"],
    queryFn: ({ signal }) => unwrap(silences.list(signal)),
    // They end by themselves.
    refetchInterval: 15_000,
  });
}
