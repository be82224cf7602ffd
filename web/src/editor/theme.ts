import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** All colours are the page's own variables, so that dark and light need no second theme. */
export const editorTheme: Extension = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", fontSize: "15px", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.65", overflow: "auto" },
  ".cm-content": { padding: "14px 0", caretColor: "var(--brass)" },
  ".cm-line": { padding: "0 16px" },
  ".cm-cursor": { borderLeft: "2px solid var(--brass)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--selection)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--down) 1.5px",
    textUnderlineOffset: "4px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warn) 1.5px",
    textUnderlineOffset: "4px",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line-2)",
    borderRadius: "8px",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
    color: "var(--ink)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "13px", padding: "4px" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "4px 10px !important", borderRadius: "5px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--selection)",
    color: "var(--ink)",
  },
  ".cm-completionIcon": { display: "none" },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--brass)" },
  ".cm-diagnostic": { padding: "8px 12px", borderLeft: "3px solid var(--down)", fontSize: "13px" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-lsp-hover-tooltip": {
    padding: "8px 12px",
    fontSize: "13px",
    lineHeight: "1.5",
    maxWidth: "min(34em, 90vw)",
    maxHeight: "40vh",
    overflow: "auto",
  },
  ".cm-completionInfo": { padding: "8px 12px", fontSize: "13px", maxWidth: "24em" },
  ".cm-completionDetail": { color: "var(--ink-3)", fontStyle: "normal", marginLeft: "1.2em" },
  ".cm-gutters": {
    backgroundColor: "transparent",
    border: "none",
    color: "var(--ink-3)",
    fontSize: "12.5px",
  },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 6px 0 14px", minWidth: "34px" },
  ".cm-panels": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    borderColor: "var(--line-2)",
  },
  ".cm-panels input": {
    font: "13px var(--mono)",
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    border: "1px solid var(--line-2)",
    borderRadius: "5px",
    padding: "3px 7px",
  },
  ".cm-panels button": { color: "var(--ink)" },
  ".cm-diagnosticSource": { color: "var(--ink-3)", fontSize: "11px" },
});
