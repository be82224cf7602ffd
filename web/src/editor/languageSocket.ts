import type { Transport } from "@codemirror/lsp-client";

/** Hears of the connection. */
export interface Connected {
  /** A fresh connection: the session starts anew. */
  opened(transport: Transport): void;
  lost(): void;
}

const open = 1;
const firstWait = 500;
const longestWait = 15_000;

/**
 * Keeps a socket open: after it was lost another one is tried, after ever longer waits. What is sent
 * while there is none is dropped, since a fresh session is told everything again.
 */
export function keepConnected(connect: () => WebSocket, told: Connected): () => void {
  let wait = firstWait;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | undefined;
  let stopped = false;

  function start() {
    const current = connect();
    socket = current;
    const handlers = new Set<(message: string) => void>();
    current.onopen = () => {
      wait = firstWait;
      told.opened({
        send: (message) => {
          if (current.readyState === open) current.send(message);
        },
        subscribe: (handler) => void handlers.add(handler),
        unsubscribe: (handler) => void handlers.delete(handler),
      });
    };
    current.onmessage = ({ data }: MessageEvent<unknown>) => {
      for (const handler of handlers) handler(String(data));
    };
    current.onclose = () => {
      if (stopped) return;
      told.lost();
      timer = setTimeout(start, wait);
      wait = Math.min(2 * wait, longestWait);
    };
  }

  start();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close();
  };
}
