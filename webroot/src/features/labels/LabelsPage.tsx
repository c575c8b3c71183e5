import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteLabel, type FullLabel, listFullLabels } from '../../api/labels';
import { useCan } from '../../app/viewer';
import { Confirm } from '../../ui/Confirm';
import { type Column, DataTable } from '../../ui/DataTable';
import { Failure } from '../../ui/Failure';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { SearchBox } from '../../ui/SearchBox';
import { toast } from '../../ui/toast';

/** Names for groups of hosts: built-in ones, and those of the people here. */
export default function LabelsPage() {
  const client = useQueryClient();
  const mayWrite = useCan()('write labels');
  const [text, setText] = useState('');
  const [deleting, setDeleting] = useState<FullLabel | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['full-labels'],
    queryFn: listFullLabels,
  });
  const builtin = (label: FullLabel) => label.label_type === 'builtin';
  const found = data
    ?.filter((label) => label.name.toLowerCase().includes(text.trim().toLowerCase()))
    .sort((a, b) => Number(builtin(a)) - Number(builtin(b)) || a.name.localeCompare(b.name, 'en'));

  const columns: Column<FullLabel>[] = [
    {
      name: 'Label',
      cell: (label) => (
        <Link
          className="name"
          to="/labels/$labelId"
          params={{ labelId: String(label.id) }}
          search={{}}
        >
          {label.name}
        </Link>
      ),
    },
    {
      name: 'Hosts',
      num: true,
      cell: (label) => (
        <Link to="/hosts/manage" search={{ label_id: String(label.id) }}>
          {label.count.toLocaleString('en')}
          <span className="sr-only"> hosts of {label.name}</span>
        </Link>
      ),
    },
    {
      name: 'Kind',
      cell: (label) => (builtin(label) ? 'Built in' : kindName(label.label_membership_type)),
    },
    { name: 'Description', wide: true, cell: (label) => label.description || '–' },
    {
      name: 'Actions',
      quiet: true,
      cell: (label) =>
        mayWrite &&
        !builtin(label) && (
          <button type="button" className="btn plain" onClick={() => setDeleting(label)}>
            Delete<span className="sr-only"> {label.name}</span>
          </button>
        ),
    },
  ];
  return (
    <Page
      title="Labels"
      actions={
        mayWrite && (
          <Link
            className="btn primary"
            to="/labels/$labelId"
            params={{ labelId: 'new' }}
            search={{}}
          >
            <Icon name="plus" /> New label
          </Link>
        )
      }
    >
      <div className="bar">
        <SearchBox label="Search labels" value={text} onChange={setText} />
      </div>
      {error && !data ? (
        <Failure what="The labels cannot be shown." error={error} onRetry={() => refetch()} />
      ) : (
        <DataTable
          label="Labels"
          columns={columns}
          rows={found}
          rowKey={(label) => label.id}
          none={`No label holds “${text}”.`}
        />
      )}
      <Confirm
        title={`Delete “${deleting?.name ?? ''}”?`}
        text="Packs that are aimed at it lose it as a target. The hosts stay."
        action="Delete label"
        open={deleting !== null}
        onClose={() => setDeleting(null)}
        onConfirm={async () => {
          if (deleting === null) return;
          await deleteLabel(deleting.id);
          toast(`“${deleting.name}” was deleted`);
          await client.invalidateQueries({ queryKey: ['full-labels'] });
          await client.invalidateQueries({ queryKey: ['labels'] });
        }}
      />
    </Page>
  );
}

const kindName = (membership: string) => (membership === 'manual' ? 'By list' : 'By query');
