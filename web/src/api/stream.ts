import { EventStreamReader, type StreamEvent } from "../lib/eventStream";

export type StreamState = "connecting" | "live" | "reconnecting";

export interface StreamHandlers {
  /** Called on every connection; `resumed` says that the server was told where we stood. */
  opened(resumed: boolean): void;
  event(event: StreamEvent): void;
  state(state: StreamState): void;
}

export interface StreamOptions {
  /** The wait before the n-th try in a row, from 1, in milliseconds. */
  wait?: (attempt: number) => number;
  /** A connection that says nothing for so long counts as broken, in milliseconds. */
  silence?: number;
  fetch?: typeof fetch;
}

const backOff = (attempt: number) => Math.min(15_000, 500 * 2 ** (attempt - 1));

/**
 * Stays connected to a stream of server-sent events until it is closed, and tells the server on
 * each new connection which event it saw last. `EventSource` gives up for good after an answer
 * like 503, and cannot tell a dead connection from a quiet one: hence this.
 */
export function openStream(
  url: string,
  handlers: StreamHandlers,
  { wait = backOff, silence = 45_000, fetch: get = fetch }: StreamOptions = {},
): () => void {
  const closing = new AbortController();
  let lastId: string | null = null;

  async function connectOnce(): Promise<{ served: boolean; retry: number | null }> {
    const quiet = new AbortController();
    let alarm: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(alarm);
      alarm = setTimeout(() => quiet.abort(), silence);
    };
    const reader = new EventStreamReader();
    let served = false;
    try {
      heard();
      const headers: Record<string, string> = { accept: "text/event-stream" };
      if (lastId !== null) headers["last-event-id"] = lastId;
      const signal = AbortSignal.any([closing.signal, quiet.signal]);
      const response = await get(url, { headers, signal, cache: "no-store" });
      if (response.ok && response.body) {
        served = true;
        handlers.state("live");
        handlers.opened(lastId !== null);
        const text = response.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let read = await text.read(); !read.done; read = await text.read()) {
          heard();
          for (const event of reader.read(read.value)) {
            if (event.id !== null) lastId = event.id;
            handlers.event(event);
          }
        }
      }
    } catch {
      // Refused, cut off or quiet for too long: all of them mean to try again.
    } finally {
      clearTimeout(alarm);
    }
    return { served, retry: reader.retry };
  }

  async function stayConnected() {
    handlers.state("connecting");
    for (let attempt = 1; !closing.signal.aborted; attempt++) {
      const { served, retry } = await connectOnce();
      if (closing.signal.aborted) return;
      if (served) attempt = 1;
      handlers.state("reconnecting");
      await pause(Math.max(retry ?? 0, wait(attempt)), closing.signal);
    }
  }

  void stayConnected();
  return () => closing.abort();
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
