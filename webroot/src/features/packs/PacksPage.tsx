import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { explain } from '../../api/errors';
import { deletePack, listPacks, type Pack, updatePack } from '../../api/packs';
import { useCan, useMe } from '../../app/viewer';
import { Confirm } from '../../ui/Confirm';
import { type Column, DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { Failure, Forbidden } from '../../ui/Failure';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { SearchBox } from '../../ui/SearchBox';
import { ago } from '../../ui/time';
import { toast } from '../../ui/toast';

const COLUMNS: readonly Column<Pack>[] = [
  {
    name: 'Pack',
    cell: (pack) => (
      <Link className="name" to="/packs/$packId" params={{ packId: String(pack.id) }} search={{}}>
        {pack.name}
      </Link>
    ),
  },
  {
    name: 'Status',
    cell: (pack) =>
      pack.disabled ? <span className="tag">○ Off</span> : <span className="tag ok">● On</span>,
  },
  { name: 'Queries', num: true, cell: (pack) => pack.query_count },
  { name: 'Hosts', num: true, cell: (pack) => pack.total_hosts_count.toLocaleString('en') },
  { name: 'Changed', cell: (pack) => ago(pack.updated_at) },
  { name: 'Description', wide: true, cell: (pack) => pack.description || '–' },
];

/** Packs: sets of scheduled queries aimed at chosen hosts. */
export default function PacksPage() {
  const client = useQueryClient();
  const me = useMe();
  const mayWrite = useCan()('write packs');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [deleting, setDeleting] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['packs'],
    queryFn: listPacks,
    enabled: mayWrite,
  });
  const found = data?.filter((pack) => pack.name.toLowerCase().includes(text.trim().toLowerCase()));
  const words = chosen.size === 1 ? '1 pack' : `${chosen.size} packs`;

  const each = async (act: (id: number) => Promise<unknown>, done: string) => {
    for (const id of chosen) await act(id);
    toast(`${words} ${done}`);
    setChosen(new Set());
    await client.invalidateQueries({ queryKey: ['packs'] });
  };
  const turn = async (disabled: boolean) => {
    try {
      await each((id) => updatePack(id, { disabled }), disabled ? 'turned off' : 'turned on');
    } catch (thrown) {
      toast(explain(thrown));
    }
  };

  if (me !== undefined && !mayWrite) {
    return (
      <Page title="Packs">
        <Forbidden />
      </Page>
    );
  }
  return (
    <Page
      title="Packs"
      actions={
        mayWrite && (
          <Link className="btn primary" to="/packs/$packId" params={{ packId: 'new' }} search={{}}>
            <Icon name="plus" /> New pack
          </Link>
        )
      }
    >
      <p className="quiet">
        A pack is a set of scheduled queries for the hosts of some labels. For queries that run
        everywhere or in a team, the schedule is simpler.
      </p>
      {chosen.size > 0 ? (
        <section className="bulk" aria-label="Chosen packs">
          <span className="grow">
            <strong>{words}</strong> chosen
          </span>
          <button type="button" className="btn" onClick={() => turn(false)}>
            Turn on
          </button>
          <button type="button" className="btn" onClick={() => turn(true)}>
            Turn off
          </button>
          <button type="button" className="btn danger" onClick={() => setDeleting(true)}>
            Delete…
          </button>
        </section>
      ) : (
        <div className="bar">
          <SearchBox label="Search packs" value={text} onChange={setText} />
        </div>
      )}
      {error && !data ? (
        <Failure what="The packs cannot be shown." error={error} onRetry={() => refetch()} />
      ) : data?.length === 0 ? (
        <Empty title="No packs yet">
          <p>Make one, choose its hosts, and put saved queries into it.</p>
        </Empty>
      ) : (
        <DataTable
          label="Packs"
          columns={COLUMNS}
          rows={found}
          rowKey={(pack) => pack.id}
          choice={mayWrite ? { chosen, onChoose: setChosen, name: (pack) => pack.name } : undefined}
          none={`No pack holds “${text}”.`}
        />
      )}
      <Confirm
        title={`Delete ${words}?`}
        text="Their hosts stop running these queries. The queries themselves stay."
        action={`Delete ${words}`}
        open={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={() => each(deletePack, 'deleted')}
      />
    </Page>
  );
}
