import { type Problem, ProblemError, problemOf, unreachable } from "./problem";

/** What a call gave: a value with its status, or a problem. Never throws, but for an abort. */
export type Result<T> = { ok: true; value: T; status: number } | { ok: false; problem: Problem };

interface Call {
  method?: "GET" | "POST";
  body?: unknown;
  signal?: AbortSignal;
}

export async function call<T>(
  path: string,
  { method, body, signal }: Call = {},
): Promise<Result<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        accept: "application/json, application/problem+json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
    text = await response.text();
  } catch (failure) {
    if (signal?.aborted) throw failure;
    return { ok: false, problem: unreachable };
  }
  if (!response.ok) return { ok: false, problem: problemOf(response.status, text) };
  try {
    return { ok: true, value: JSON.parse(text) as T, status: response.status };
  } catch {
    const sentence = "Tocsin's answer could not be read: it is not JSON.";
    const { status } = response;
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
