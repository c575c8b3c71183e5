import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { explain } from '../../api/errors';
import { createQuery, deleteQuery, type Query, updateQuery } from '../../api/queries';
import { Compatibility, SqlEditor } from '../../editor/Lazy';
import { Confirm } from '../../ui/Confirm';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { toast } from '../../ui/toast';

const EMPTY = { name: '', description: '', query: '', observer_can_run: false };

export function QueryForm({ query }: { query: Query | null }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => {
    if (query === null) return EMPTY;
    const { name, description, query: sql, observer_can_run } = query;
    return { name, description, query: sql, observer_can_run };
  });
  const [problem, setProblem] = useState<string>();
  const [deleting, setDeleting] = useState(false);

  const save = async () => {
    setProblem(undefined);
    try {
      const saved = await (query ? updateQuery(query.id, draft) : createQuery(draft));
      client.setQueryData(['query', saved.id], saved);
      await client.invalidateQueries({ queryKey: ['queries'] });
      toast(`“${saved.name}” was saved`);
      if (query === null) {
        navigate({ to: '/queries/$queryId', params: { queryId: String(saved.id) }, search: {} });
      }
    } catch (thrown) {
      setProblem(explain(thrown));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const remove = async () => {
    if (query === null) return;
    await deleteQuery(query.id);
    await client.invalidateQueries({ queryKey: ['queries'] });
    navigate({ to: '/queries/manage', search: {} });
  };

  const actions = query && (
    <>
      <Link className="btn" to="/live" search={{ query: String(query.id) }}>
        <Icon name="live" /> Run live
      </Link>
      <button type="button" className="btn danger" onClick={() => setDeleting(true)}>
        Delete
      </button>
    </>
  );
  return (
    <Page title={query ? query.name : 'New query'} actions={actions}>
      <form className="card stack padded" onSubmit={submit}>
        {problem && <Notice kind="bad">{problem}</Notice>}
        <Field
          label="Name"
          required
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <Field
          label="Description"
          value={draft.description}
          onChange={(event) => setDraft({ ...draft, description: event.target.value })}
        />
        <SqlEditor
          value={draft.query}
          onChange={(sql) => setDraft((before) => ({ ...before, query: sql }))}
          onSave={save}
        />
        <Compatibility sql={draft.query} />
        <label className="check">
          <input
            type="checkbox"
            checked={draft.observer_can_run}
            onChange={(event) => setDraft({ ...draft, observer_can_run: event.target.checked })}
          />
          Observers may run it
        </label>
        <div className="bar">
          <span className="grow quiet">
            Esc then Tab leaves the editor, Ctrl+S saves, Ctrl+Space completes
          </span>
          <button
            type="submit"
            className="btn primary"
            disabled={draft.name.trim() === '' || draft.query.trim() === ''}
          >
            Save
          </button>
        </div>
      </form>
      <Confirm
        title={`Delete “${query?.name ?? ''}”?`}
        text="It also leaves the schedule and every pack that uses it."
        action="Delete query"
        open={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={remove}
      />
    </Page>
  );
}
