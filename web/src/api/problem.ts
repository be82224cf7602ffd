/** One problem of rule text, as the server names it. Lines and columns count from 1. */
export interface Diagnostic {
  code: string;
  severity: "error" | "warning";
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  message: string;
  hint?: string | null;
}

/** Why a call did not give what was asked, with a sentence that can be shown as it is. */
export interface Problem {
  code: string;
  sentence: string;
  status: number | null;
  diagnostics: Diagnostic[];
}

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.sentence);
    this.problem = problem;
  }
}

export const unreachable: Problem = {
  code: "unreachable",
  sentence: "Tocsin does not answer. Is it running, and is the network there?",
  status: null,
  diagnostics: [],
};

const sentences: Record<number, string> = {
  401: "Tocsin wants its token for this.",
  403: "Tocsin does not allow this from here.",
  404: "Tocsin does not know this any more.",
  409: "This was changed by somebody else in the meantime.",
  413: "This text is too long.",
  429: "Too many requests at once. Try again in a moment.",
  502: "The way to Tocsin is broken: something between answers in its place.",
  503: "Tocsin is not ready to do this yet.",
  504: "Tocsin did not answer in time.",
};

/** Makes a problem of an answer that is not a success: problem+json where it is that. */
export function problemOf(status: number, body: string): Problem {
  const fallback = sentences[status] ?? `Tocsin answered with an unexpected status, ${status}.`;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { code: `status-${status}`, sentence: fallback, status, diagnostics: [] };
  }
  const given = (typeof json === "object" && json !== null ? json : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  return {
    code: text(given.code) ?? `status-${status}`,
    sentence: text(given.detail) ?? text(given.title) ?? fallback,
    status,
    diagnostics: Array.isArray(given.diagnostics) ? (given.diagnostics as Diagnostic[]) : [],
  };
}
