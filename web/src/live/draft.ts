import { useCallback, useEffect, useRef, useState } from "react";
import type { Result } from "../api/http";
import { type Problem, unreachable } from "../api/problem";
import { type CheckReport, type Rule, rules } from "../api/rules";
import { type Checker, debouncedChecker } from "../editor/checker";

const checkDelay = 150;

/** What became of the last "Make it live". */
export type Saved = { kind: "new" | "equal"; rule: Rule } | { kind: "failed"; problem: Problem };

/** The text in the box: what the server says of it, and the way to make it live. */
export interface Draft {
  text: string;
  /** What was said of `text`; null while it is empty or not yet checked. */
  report: CheckReport | null;
  problem: Problem | null;
  saved: Saved | null;
  saving: boolean;
  change(text: string): void;
  /** Resolves to whether the rule is live now. */
  makeLive(): Promise<boolean>;
}

type Checked = { text: string } & ({ report: CheckReport } | { problem: Problem });

export function useDraft(): Draft {
  const [text, setText] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [saving, setSaving] = useState(false);
  const checker = useRef<Checker | null>(null);

  useEffect(() => {
    checker.current = debouncedChecker(
      rules.check,
      (about, result: Result<CheckReport>) =>
        setChecked(
          result.ok
            ? { text: about, report: result.value }
            : { text: about, problem: result.problem },
        ),
      checkDelay,
    );
    return () => checker.current?.stop();
  }, []);

  const change = useCallback((next: string) => {
    setText(next);
    if (next.trim() === "") {
      checker.current?.stop();
      setChecked(null);
    } else {
      setSaved(null);
      checker.current?.changed(next);
    }
  }, []);

  async function makeLive(): Promise<boolean> {
    if (saving || text.trim() === "") return false;
    setSaving(true);
    const result = await rules
      .add(text)
      .catch(() => ({ ok: false, problem: unreachable }) as const);
    setSaving(false);
    if (result.ok) {
      setSaved({ kind: result.status === 201 ? "new" : "equal", rule: result.value });
      return true;
    }
    const { diagnostics } = result.problem;
    if (diagnostics.length > 0)
      setChecked({ text, report: { diagnostics, rules: [], formatted: null } });
    else setSaved({ kind: "failed", problem: result.problem });
    return false;
  }

  return {
    text,
    // An older report stays until the new one is there, so that nothing flickers while typing.
    report: checked && "report" in checked ? checked.report : null,
    problem: checked && "problem" in checked ? checked.problem : null,
    saved,
    saving,
    change,
    makeLive,
  };
}
