import { useEffect, useState } from "react";
import { type CheckedRule, rules } from "../api/rules";
import { debouncedChecker } from "../editor/checker";

const delay = 400;
/** A longer text would be a large answer at each pause in typing. */
const longest = 100_000;

/**
 * What the service says of the rules of a text that is to become the file; null while it was not
 * asked, cannot be reached, or has not answered about this text.
 */
export function useCheckedRules(path: string, text: string, wanted: boolean): CheckedRule[] | null {
  const [checked, setChecked] = useState<{ text: string; rules: CheckedRule[] } | null>(null);
  useEffect(() => {
    if (!wanted || text.length > longest) return;
    const checker = debouncedChecker(
      (about, signal) => rules.check(about, signal, path).catch(() => null),
      (about, result) => result?.ok && setChecked({ text: about, rules: result.value.rules }),
      delay,
    );
    checker.changed(text);
    return checker.stop;
  }, [path, text, wanted]);
  return wanted && checked?.text === text ? checked.rules : null;
}
