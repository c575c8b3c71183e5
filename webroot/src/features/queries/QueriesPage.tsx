import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { explain } from '../../api/errors';
import { deleteQuery, listQueries } from '../../api/queries';
import { Confirm } from '../../ui/Confirm';
import { Empty } from '../../ui/Empty';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { toast } from '../../ui/toast';
import { QueryTable } from './QueryTable';
import { arrange, readListView, writeListView } from './search';

export default function QueriesPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const view = readListView(useSearch({ strict: false }));
  const { data, error } = useQuery({ queryKey: ['queries'], queryFn: listQueries });
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [deleting, setDeleting] = useState(false);
  const show = (part: Partial<typeof view>) => {
    const search = writeListView({ ...view, ...part });
    navigate({ to: '/queries/manage', search, replace: true });
  };

  const remove = async () => {
    for (const id of chosen) await deleteQuery(id);
    toast(chosen.size === 1 ? 'The query was deleted' : `${chosen.size} queries were deleted`);
    setChosen(new Set());
    await client.invalidateQueries({ queryKey: ['queries'] });
  };

  const create = (
    <Link className="btn primary" to="/queries/$queryId" params={{ queryId: 'new' }} search={{}}>
      <Icon name="plus" /> New query
    </Link>
  );
  return (
    <Page title="Queries" aside={data && `${data.length} saved`} actions={create}>
      {error && <Notice kind="bad">The queries cannot be shown. {explain(error)}</Notice>}
      {data?.length === 0 ? (
        <Empty title="No saved queries yet">
          <p>A query is a question in SQL. Save one to run it again or on a schedule.</p>
        </Empty>
      ) : (
        <>
          <div className="bar">
            <input
              type="search"
              className="input search"
              aria-label="Search queries"
              placeholder="Search name, description or SQL"
              value={view.text}
              onChange={(event) => show({ text: event.target.value })}
            />
            {chosen.size > 0 && (
              <button type="button" className="btn danger" onClick={() => setDeleting(true)}>
                Delete {chosen.size}…
              </button>
            )}
          </div>
          <QueryTable
            queries={data && arrange(data, view)}
            view={view}
            chosen={chosen}
            onChoose={setChosen}
            onShow={show}
          />
        </>
      )}
      <Confirm
        title={chosen.size === 1 ? 'Delete this query?' : `Delete ${chosen.size} queries?`}
        text="They also leave the schedule and every pack that uses them."
        action="Delete"
        open={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={remove}
      />
    </Page>
  );
}
