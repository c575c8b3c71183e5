import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { SQLite, sql } from '@codemirror/lang-sql';
import { bracketMatching } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { completeOsquery } from './complete';
import { nonce } from './nonce';
import { loadSchema } from './schema';
import { editorTheme } from './theme';

export interface Hooks {
  onChange(sql: string): void;
  onRun(): void;
  onSave(): void;
}

/** Does what was asked and keeps the key from the editor. */
const always = (action: () => void) => () => {
  action();
  return true;
};

/**
 * An SQL editor in an element. Tab moves the focus on, as on the rest of the page; it takes a
 * completion only while the list of them is open.
 */
export function createEditor(parent: HTMLElement, text: string, hooks: Hooks): EditorView {
  const complete = loadSchema().then(completeOsquery, () => () => null);
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce()),
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        EditorView.lineWrapping,
        placeholder('SELECT name, version FROM os_version'),
        sql({ dialect: SQLite, upperCaseKeywords: true }),
        autocompletion({ override: [async (context) => (await complete)(context)], icons: false }),
        keymap.of([
          { key: 'Mod-Enter', run: always(hooks.onRun) },
          { key: 'Mod-s', run: always(hooks.onSave), preventDefault: true },
          { key: 'Tab', run: acceptCompletion },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': 'SQL', spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) hooks.onChange(update.state.doc.toString());
        }),
        editorTheme,
      ],
    }),
  });
}
