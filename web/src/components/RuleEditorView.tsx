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
    const mounted = mountRuleEditor(parent.current, newest.current.initialText, {
      ...newest.current.host,
      changed: (text) => newest.current.host.changed(text),
      submitted: () => newest.current.host.submitted(),
      marked: (marks) => newest.current.host.marked?.(marks),
    });
    editor.current = mounted;
    return () => {
      editor.current = null;
      mounted.destroy();
    };
  }, []);

  useImperativeHandle(ref, () => ({
    setText: (text) => editor.current?.setText(text),
    goTo: (line, column) => editor.current?.goTo(line, column),
    format: () => editor.current?.format(),
    focus: () => editor.current?.focus(),
    destroy: () => editor.current?.destroy(),
  }));

  return <div ref={parent} style={{ height: "100%" }} />;
}
