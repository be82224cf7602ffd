import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { type EditorHost, mountRuleEditor, type RuleEditor } from "../editor/ruleEditor";

interface Props extends EditorHost {
  initialText: string;
  ref: Ref<RuleEditor>;
}

/** Puts the editor, which knows nothing of React, on the page. Loaded lazily: it is big. */
export default function RuleEditorView({ initialText, ref, ...host }: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<RuleEditor | null>(null);
  const newest = useRef({ host, initialText });
  newest.current.host = host;

  useEffect(() => {
    if (!parent.current) return;
    const { label, placeholder } = newest.current.host;
    const mounted = mountRuleEditor(parent.current, newest.current.initialText, {
      label,
      placeholder,
      changed: (text) => newest.current.host.changed(text),
      submitted: () => newest.current.host.submitted(),
      symbols: () => newest.current.host.symbols(),
    });
    editor.current = mounted;
    return () => {
      editor.current = null;
      mounted.destroy();
    };
  }, []);

  useImperativeHandle(ref, () => ({
    setText: (text) => editor.current?.setText(text),
    setDiagnostics: (text, diagnostics) => editor.current?.setDiagnostics(text, diagnostics),
    goTo: (line, column) => editor.current?.goTo(line, column),
    focus: () => editor.current?.focus(),
    destroy: () => editor.current?.destroy(),
  }));

  return <div ref={parent} style={{ height: "100%" }} />;
}
