import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { explain } from '../api/errors';
import { createQuery, type Query, updateQuery } from '../api/queries';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { Notice } from './Notice';
import { toast } from './toast';

interface Props {
  sql: string;
  /** The saved query it came from; it can be written over or kept beside. */
  saved: Query | null;
  onClose: () => void;
}

/** Names SQL and keeps it for others and for later. */
export default function SaveQuery({ sql, saved, onClose }: Props) {
  const client = useQueryClient();
  const [name, setName] = useState(saved?.name ?? '');
  const [description, setDescription] = useState(saved?.description ?? '');
  const [observers, setObservers] = useState(saved?.observer_can_run ?? false);
  const [problem, setProblem] = useState<string>();
  const replaces = saved !== null && saved.name === name.trim();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const draft = { name: name.trim(), description, query: sql, observer_can_run: observers };
    try {
      await (replaces ? updateQuery(saved.id, draft) : createQuery(draft));
      await client.invalidateQueries({ queryKey: ['queries'] });
      await client.invalidateQueries({ queryKey: ['query'] });
      toast(`“${draft.name}” was saved`);
      onClose();
    } catch (thrown) {
      setProblem(explain(thrown));
    }
  };

  return (
    <Dialog title="Save query" open onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {problem && <Notice kind="bad">{problem}</Notice>}
        <Field
          label="Name"
          required
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label="Description"
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={observers}
            onChange={(event) => setObservers(event.target.checked)}
          />
          Observers may run it
        </label>
        <div className="bar">
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="btn primary">
            {replaces ? 'Save changes' : 'Save'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
