import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { forEachDiagnostic, lintKeymap } from "@codemirror/lint";
import { formatDocument } from "@codemirror/lsp-client";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  placeholder,
  tooltips,
} from "@codemirror/view";
import { alertLanguage } from "./language";
import { languageServer } from "./languageClient";
import { offsetOf, type Place, placeOf } from "./place";
import { editorTheme } from "./theme";

/** One thing the language server says of the text. */
export interface Mark extends Place {
  severity: "error" | "warning";
  message: string;
}

/** What the page does for the editor. */
export interface EditorHost {
  label: string;
  placeholder: string;
  /** Path of the text below the rules directory, by which the language server knows it. */
  path: string;
  /** A whole file, with numbered lines; else a box for a sentence. */
  wholeFile?: boolean;
  changed(text: string): void;
  /** Ctrl or Cmd with Enter; in a whole file with S too. */
  submitted(): void;
  /** All that is said of the text, whenever it is said anew. */
  marked?(marks: Mark[]): void;
}

export interface RuleEditor {
  setText(text: string): void;
  /** Puts the caret at a line and column, both from 1. */
  goTo(line: number, column: number): void;
  /** Lays the text out, as `tocsin fmt` does. */
  format(): void;
  focus(): void;
  destroy(): void;
}

export function mountRuleEditor(parent: HTMLElement, text: string, host: EditorHost): RuleEditor {
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc: text, extensions: extensions(host) }),
  });
  return {
    setText(next) {
      if (view.state.doc.toString() === next) return;
      const changes = { from: 0, to: view.state.doc.length, insert: next };
      view.dispatch({ changes, selection: { anchor: host.wholeFile ? 0 : next.length } });
    },
    goTo(line, column) {
      const anchor = offsetOf(view.state.doc, line, column);
      view.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: "center" }),
      });
      view.focus();
    },
    format: () => void formatDocument(view),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

function extensions(host: EditorHost): Extension[] {
  const submit = () => {
    host.submitted();
    return true;
  };
  return [
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    // Tab leaves the editor: nobody is trapped in it.
    keymap.of([
      { key: "Mod-Enter", run: submit },
      ...(host.wholeFile ? [{ key: "Mod-s", run: submit, preventDefault: true }] : []),
      ...completionKeymap,
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    // On the body, since the panel around the editor cuts off what leaves it.
    tooltips({ position: "fixed", parent: document.body }),
    placeholder(host.placeholder),
    host.wholeFile ? lineNumbers() : EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": host.label, spellcheck: "false" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) host.changed(update.state.doc.toString());
      const marks = host.marked && marksOf(update.state);
      if (marks && JSON.stringify(marks) !== JSON.stringify(marksOf(update.startState)))
        host.marked?.(marks);
    }),
    alertLanguage,
    languageServer(host.path),
    editorTheme,
  ];
}

function marksOf(state: EditorState): Mark[] {
  const marks: Mark[] = [];
  forEachDiagnostic(state, ({ severity, message }, from) =>
    marks.push({
      ...placeOf(state.doc, from),
      severity: severity === "error" ? "error" : "warning",
      message,
    }),
  );
  return marks;
}
