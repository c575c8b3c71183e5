import type { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { createEditor, type Hooks } from './create';
import styles from './SqlEditor.module.css';

interface Props {
  value: string;
  onChange: (sql: string) => void;
  onRun?: () => void;
  onSave?: () => void;
}

/** The SQL editor. Loaded apart from the pages that show it. */
export default function SqlEditor({ value, onChange, onRun, onSave }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const hooks = useRef<Hooks>({ onChange: () => {}, onRun: () => {}, onSave: () => {} });
  const first = useRef(value);
  hooks.current = { onChange, onRun: () => onRun?.(), onSave: () => onSave?.() };

  useEffect(() => {
    if (place.current === null) return;
    const view = createEditor(place.current, first.current, {
      onChange: (sql) => hooks.current.onChange(sql),
      onRun: () => hooks.current.onRun(),
      onSave: () => hooks.current.onSave(),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);

  // A text that came from elsewhere, such as a saved query, replaces what is in the editor.
  useEffect(() => {
    first.current = value;
    const view = editor.current;
    if (view === null || view.state.doc.toString() === value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }, [value]);

  return <div className={styles.editor} ref={place} />;
}
