/** The path of a rule file as a person typed it: blanks around it go, the ending comes. */
export function rulePathOf(typed: string): string {
  const path = typed.trim();
  return path === "" || path.endsWith(".alerts") ? path : `${path}.alerts`;
}

/** What is wrong with a path, in a sentence; the service knows more, and says it at the save. */
export function problemOfPath(path: string): string | null {
  if (path === "") return "A rule file needs a name, such as breakouts.alerts.";
  if (/[\\:]/.test(path)) return "A path has no \\ and no : in it.";
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part.startsWith(".") || part === ".alerts"))
    return "Every part of a path has a name, and none starts with a dot.";
  if (parts.slice(0, -1).includes("examples"))
    return "Folders named examples are not loaded; choose another one.";
  return null;
}
