import type { Transport } from "@codemirror/lsp-client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepConnected } from "./languageSocket";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Stands in for a WebSocket; a test opens, closes and speaks for it. */
interface FakeSocket {
  readyState: number;
  sent: string[];
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
}

function sockets() {
  const made: FakeSocket[] = [];
  const connect = () => {
    const sent: string[] = [];
    const socket = {
      readyState: 0,
      sent,
      send: (message: string) => void sent.push(message),
      close: () => undefined,
      onopen: null,
      onclose: null,
      onmessage: null,
    };
    made.push(socket);
    return socket as unknown as WebSocket;
  };
  return { made, connect };
}

it("begins a fresh session on each connection, after ever longer waits", async () => {
  const { made, connect } = sockets();
  const log: string[] = [];
  const stop = keepConnected(connect, {
    opened: () => log.push("opened"),
    lost: () => log.push("lost"),
  });
  for (const wait of [500, 1000, 2000, 4000, 8000, 15_000, 15_000]) {
    const count = made.length;
    made.at(-1)?.onclose?.();
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect(made.length).toBe(count);
    await vi.advanceTimersByTimeAsync(1);
    expect(made.length).toBe(count + 1);
  }
  made.at(-1)?.onopen?.();
  expect(log.at(-1)).toBe("opened");
  made.at(-1)?.onclose?.();
  await vi.advanceTimersByTimeAsync(500);
  expect(made.length).toBe(9);
  stop();
  made.at(-1)?.onclose?.();
  await vi.runAllTimersAsync();
  expect(made.length).toBe(9);
});

it("hands messages on, and drops what is sent while there is no connection", () => {
  const { made, connect } = sockets();
  const came: string[] = [];
  let transport: Transport | undefined;
  keepConnected(connect, {
    opened: (given) => {
      transport = given;
    },
    lost: () => undefined,
  });
  const socket = made[0];
  if (!socket) throw new Error("no socket");
  socket.onopen?.();
  const hear = (message: string) => void came.push(message);
  transport?.subscribe(hear);
  socket.onmessage?.({ data: "a" });
  transport?.unsubscribe(hear);
  socket.onmessage?.({ data: "b" });
  expect(came).toEqual(["a"]);
  transport?.send("too early");
  socket.readyState = 1;
  transport?.send("now");
  expect(socket.sent).toEqual(["now"]);
});
