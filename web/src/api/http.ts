import { type Problem, ProblemError, problemOf, unreachable } from "./problem";

/** What a call gave: a value with its status, or a problem. Never throws, but for an abort. */
export type Result<T> =
  | { ok: true; value: T; status: number; etag: string | null }
  | { ok: false; problem: Problem };

interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  /** The answer is wanted as it is. */
  text?: boolean;
  /** The version that is changed; `new` where there must be none. */
  version?: string;
  signal?: AbortSignal;
}

function headersOf({ body, text, version }: Call): Record<string, string> {
  return {
    accept: text ? "*/*" : "application/json, application/problem+json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(version === undefined
      ? {}
      : version === "new"
        ? { "if-none-match": "*" }
        : { "if-match": version }),
  };
}

export async function call<T>(path: string, given: Call = {}): Promise<Result<T>> {
  const { method, body, signal } = given;
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: headersOf(given),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    text = await response.text();
  } catch (failure) {
    if (signal?.aborted) throw failure;
    return { ok: false, problem: unreachable };
  }
  if (!response.ok) return { ok: false, problem: problemOf(response.status, text) };
  const { status } = response;
  const etag = response.headers.get("etag");
  try {
    const value = (given.text ? text : JSON.parse(text)) as T;
    return { ok: true, value, status, etag };
  } catch {
    const sentence = "Tocsin's answer could not be read: it is not JSON.";
    return { ok: false, problem: { code: "unreadable", sentence, status, diagnostics: [] } };
  }
}

/** The value, or a thrown {@link ProblemError}, as TanStack Query wants it. */
export async function unwrap<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new ProblemError(given.problem);
  return given.value;
}

/** The sentence to show for anything that was thrown. */
export function sentenceOf(failure: unknown): string {
  if (failure instanceof ProblemError) return failure.problem.sentence;
  return "Something in this page went wrong. Reload it to go on.";
}
