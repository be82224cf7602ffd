import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import type { Diagnostic } from "../api/problem";
import { completions } from "./completion";
import { marksOf, offsetOf } from "./diagnostics";
import { alertLanguage } from "./language";
import { editorTheme } from "./theme";

/** What the page does for the editor. */
export interface EditorHost {
  label: string;
  placeholder: string;
  changed(text: string): void;
  /** Ctrl or Cmd with Enter. */
  submitted(): void;
  symbols(): readonly string[];
}

export interface RuleEditor {
  setText(text: string): void;
  /** Marks a text; ignored when the text has changed since. */
  setDiagnostics(text: string, diagnostics: readonly Diagnostic[]): void;
  /** Puts the caret at a line and column, both from 1. */
  goTo(line: number, column: number): void;
  focus(): void;
  destroy(): void;
}

export function mountRuleEditor(parent: HTMLElement, text: string, host: EditorHost): RuleEditor {
  const submit = () => {
    host.submitted();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [completions(host.symbols)], icons: false }),
        // Tab leaves the editor: nobody is trapped in it.
        keymap.of([
          { key: "Mod-Enter", run: submit },
          ...completionKeymap,
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        // On the body, since the panel around the editor cuts off what leaves it.
        tooltips({ position: "fixed", parent: document.body }),
        placeholder(host.placeholder),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": host.label, spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) host.changed(update.state.doc.toString());
        }),
        alertLanguage,
        editorTheme,
      ],
    }),
  });
  return {
    setText(next) {
      if (view.state.doc.toString() === next) return;
      const changes = { from: 0, to: view.state.doc.length, insert: next };
      view.dispatch({ changes, selection: { anchor: next.length } });
    },
    setDiagnostics(checked, diagnostics) {
      if (view.state.doc.toString() !== checked) return;
      view.dispatch(setDiagnostics(view.state, marksOf(view.state.doc, diagnostics)));
    },
    goTo(line, column) {
      const anchor = offsetOf(view.state.doc, line, column);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
