import { useState } from 'react';
import { explain } from '../api/errors';
import { YamlEditor } from '../editor/Lazy';
import type { Reading } from '../editor/YamlEditor';
import { Notice } from './Notice';
import { toast } from './toast';

interface Props {
  first: unknown;
  onSave: (options: unknown, force: boolean) => Promise<unknown>;
}

/** The options that agents are given, as YAML or JSON, checked by the server. */
export function AgentOptions({ first, onSave }: Props) {
  const [format, setFormat] = useState<'yaml' | 'json'>('yaml');
  const [reading, setReading] = useState<Reading>({ value: first ?? null });
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const problem = 'problem' in reading ? reading.problem : undefined;

  const save = async (force: boolean) => {
    if ('problem' in reading) return;
    setBusy(true);
    setRefused(undefined);
    try {
      await onSave(reading.value, force);
      toast('The agent options were saved');
    } catch (thrown) {
      setRefused(explain(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="stack">
      <div className="bar">
        <fieldset className="bar plain-set grow">
          <legend className="sr-only">Format</legend>
          {(['yaml', 'json'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed={format === each}
              onClick={() => setFormat(each)}
            >
              {each.toUpperCase()}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          className="btn primary"
          disabled={busy || problem !== undefined}
          onClick={() => save(false)}
        >
          {busy ? 'Saving…' : 'Save options'}
        </button>
      </div>
      {problem && <Notice kind="bad">This cannot be read: {problem}</Notice>}
      {refused && (
        <Notice
          kind="bad"
          action={
            <button type="button" className="btn" disabled={busy} onClick={() => save(true)}>
              Save all the same
            </button>
          }
        >
          {refused}
        </Notice>
      )}
      <YamlEditor label="Agent options" first={first} format={format} onChange={setReading} />
      <p className="quiet">
        Agents fetch their options at the next check-in. Esc then Tab leaves the editor.
      </p>
    </div>
  );
}
