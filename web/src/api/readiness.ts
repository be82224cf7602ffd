/** One part of the service, such as the database, and how it is. */
export interface Readiness {
  ready: boolean;
  /** Plain sentences about what is away; empty when ready. */
  reasons: readonly string[];
}

interface Part {
  name?: string;
  id?: string;
  status?: string;
  state?: string;
  message?: string;
  detail?: string;
}

/** `GET /ready`: 200 when all is there, 503 with the state of each part until then. */
export async function readiness(signal?: AbortSignal): Promise<Readiness | null> {
  try {
    const response = await fetch("/ready", { signal, headers: { accept: "application/json" } });
    if (response.ok) return { ready: true, reasons: [] };
    return { ready: false, reasons: reasonsOf(await response.text()) };
  } catch (failure) {
    if (signal?.aborted) throw failure;
    return null;
  }
}

/** The sentences of a `/ready` answer that is not a yes. */
export function reasonsOf(body: string): string[] {
  try {
    const { parts = {}, detail } = JSON.parse(body) as {
      parts?: Record<string, Part>;
      detail?: string;
    };
    const sentences = Object.entries(parts)
      .filter(([, part]) => part.status !== "up")
      .map(([name, part]) => part.message ?? `The ${name} is ${part.status ?? "away"}.`);
    return sentences.length > 0 ? sentences : detail ? [detail] : [];
  } catch {
    return [];
  }
}
