import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { createLive, type Live } from "./live";
import type { Store } from "./store";

const LiveContext = createContext<Live | null>(null);

export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [live] = useState(() => createLive(queries));
  useEffect(() => live.open(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive outside of LiveProvider");
  return live;
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

export function useSymbols(): readonly string[] {
  const { board } = useLive();
  const subscribe = useCallback((tell: () => void) => board.subscribe("", tell), [board]);
  return useSyncExternalStore(subscribe, board.symbols);
}

export function useInstrument(symbol: string) {
  const { board } = useLive();
  const subscribe = useCallback(
    (tell: () => void) => board.subscribe(symbol, tell),
    [board, symbol],
  );
  return useSyncExternalStore(subscribe, () => board.instrument(symbol));
}
