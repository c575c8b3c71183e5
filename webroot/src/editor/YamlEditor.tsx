import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { parseDocument, stringify } from 'yaml';
import { nonce } from './nonce';
import styles from './SqlEditor.module.css';
import { editorTheme } from './theme';

/** What the text says, or why it cannot be read. */
export type Reading = { value: unknown } | { problem: string };

interface Props {
  label: string;
  /** Shown at first; later changes of it do not replace what is being written. */
  first: unknown;
  format: 'yaml' | 'json';
  onChange: (reading: Reading) => void;
}

function read(text: string): Reading {
  // JSON is YAML, so one reader serves both.
  const document = parseDocument(text, { prettyErrors: true });
  const problem = document.errors[0];
  if (problem !== undefined) return { problem: problem.message };
  return { value: document.toJS() ?? null };
}

const write = (value: unknown, format: Props['format']) => {
  if (value === undefined || value === null) return '';
  return format === 'json' ? JSON.stringify(value, null, 2) : stringify(value);
};

/** An editor of structured settings as YAML or JSON; both are read. */
export default function YamlEditor({ label, first, format, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const tell = useRef(onChange);
  tell.current = onChange;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text belongs to the person once it is shown
  useEffect(() => {
    if (place.current === null) return;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: write(first, format),
        extensions: [
          EditorView.cspNonce.of(nonce()),
          lineNumbers(),
          history(),
          drawSelection(),
          EditorView.lineWrapping,
          yaml(),
          keymap.of([...historyKeymap, ...defaultKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) tell.current(read(update.state.doc.toString()));
          }),
          editorTheme,
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);

  // A change of the format rewrites what can be read.
  const shown = useRef(format);
  useEffect(() => {
    const view = editor.current;
    if (view === null || shown.current === format) return;
    shown.current = format;
    const reading = read(view.state.doc.toString());
    if ('problem' in reading) return;
    const insert = write(reading.value, format);
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } });
  }, [format]);

  return <div className={`${styles.editor} ${styles.tall}`} ref={place} />;
}
