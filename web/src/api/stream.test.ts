import { expect, it } from "vitest";
import { openStream, type StreamState } from "./stream";

/** Answers each connection with the next of the given parts: text pieces, or a status. */
function fakeServer(answers: (string[] | number)[]) {
  const asked: (string | null)[] = [];
  const get = async (_url: unknown, init?: RequestInit) => {
    asked.push(new Headers(init?.headers).get("last-event-id"));
    const answer = answers[asked.length - 1];
    if (answer === undefined) return new Promise<Response>(() => {});
    if (typeof answer === "number") return new Response("no", { status: answer });
    const body = new ReadableStream({
      start(controller) {
        for (const piece of answer) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    });
    return new Response(body, { status: 200 });
  };
  return { asked, get: get as typeof fetch };
}

/** Connects until the server has been asked `connections` times. */
async function run(answers: (string[] | number)[], connections: number) {
  const server = fakeServer(answers);
  const states: StreamState[] = [];
  const events: string[] = [];
  const opened: boolean[] = [];
  const waits: number[] = [];
  await new Promise<void>((resolve) => {
    const close = openStream(
      "/stream",
      {
        opened: (resumed) => opened.push(resumed),
        event: (event) => events.push(event.data),
        state: (state) => states.push(state),
      },
      {
        fetch: (url, init) => {
          const answer = server.get(url, init);
          if (server.asked.length === connections) {
            close();
            resolve();
          }
          return answer;
        },
        wait: (attempt) => {
          waits.push(attempt);
          return 0;
        },
      },
    );
  });
  return { asked: server.asked, states, events, opened, waits };
}

it("tells the server on a new connection which event came last", async () => {
  const seen = await run([["id: 1\ndata: a\n\nid: 2\nda", "ta: b\n\n"], ["id: 3\ndata: c\n\n"]], 3);
  expect(seen.events).toEqual(["a", "b", "c"]);
  expect(seen.asked).toEqual([null, "2", "3"]);
  expect(seen.opened).toEqual([false, true]);
});

it("goes on trying after answers that would end an EventSource", async () => {
  const seen = await run([503, 500, ["data: a\n\n"], 404], 5);
  expect(seen.events).toEqual(["a"]);
  expect(seen.states).toEqual([
    "connecting",
    "reconnecting",
    "reconnecting",
    "live",
    "reconnecting",
    "reconnecting",
  ]);
});

it("waits longer after each try in vain, and starts again after one that was served", async () => {
  const seen = await run([503, 503, 503, [""], 503], 6);
  expect(seen.waits).toEqual([1, 2, 3, 1, 2]);
});

it("does not pass on an event that was cut off", async () => {
  const seen = await run([["id: 1\ndata: a\n\nid: 2\ndata: b\n"], []], 3);
  expect(seen.events).toEqual(["a"]);
  expect(seen.asked).toEqual([null, "1", "1"]);
});
