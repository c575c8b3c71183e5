import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listSchedule, type Plan, removeFromSchedule, type Scheduled } from '../api/schedule';
import { Confirm } from './Confirm';
import { type Column, DataTable } from './DataTable';
import { Empty } from './Empty';
import { Failure } from './Failure';
import { intervalName, loggingName } from './intervals';
import { ScheduleDialog } from './ScheduleDialog';

interface Props {
  plan: Plan;
  mayWrite: boolean;
  /** A new entry is being made. */
  adding: boolean;
  onAdded: () => void;
  /** What to say when nothing is scheduled. */
  empty: string;
}

const platforms = (entry: Scheduled) => {
  const parts = [
    entry.platform?.split(',').join(', '),
    entry.version && `osquery ${entry.version} or newer`,
    entry.shard && `${entry.shard} % of hosts`,
  ];
  return parts.filter(Boolean).join('; ') || 'All hosts';
};

/** The queries of a schedule or pack: how often, what is logged, where; to change and remove. */
export function ScheduleTable({ plan, mayWrite, adding, onAdded, empty }: Props) {
  const client = useQueryClient();
  const key = ['schedule', plan];
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => listSchedule(plan) });
  const [removing, setRemoving] = useState<Scheduled | null>(null);
  const [editing, setEditing] = useState<Scheduled | null>(null);
  const renew = () => client.invalidateQueries({ queryKey: key });
  const name = (entry: Scheduled) => entry.query_name || entry.name;

  const columns: Column<Scheduled>[] = [
    { name: 'Query', cell: name },
    { name: 'Every', cell: (entry) => intervalName(entry.interval) },
    { name: 'Logs', cell: loggingName },
    { name: 'Where', cell: platforms },
  ];
  if (mayWrite) {
    columns.push({
      name: 'Actions',
      quiet: true,
      cell: (entry) => (
        <span className="row-actions">
          <button type="button" className="btn plain" onClick={() => setEditing(entry)}>
            Edit<span className="sr-only"> {name(entry)}</span>
          </button>
          <button type="button" className="btn plain" onClick={() => setRemoving(entry)}>
            Remove<span className="sr-only"> {name(entry)}</span>
          </button>
        </span>
      ),
    });
  }
  return (
    <>
      {error && !data ? (
        <Failure what="The schedule cannot be shown." error={error} onRetry={() => refetch()} />
      ) : data?.length === 0 ? (
        <Empty title="Nothing is scheduled">
          <p>{empty}</p>
        </Empty>
      ) : (
        <DataTable
          label="Scheduled queries"
          columns={columns}
          rows={data}
          rowKey={(entry) => entry.id}
        />
      )}
      {(adding || editing !== null) && (
        <ScheduleDialog
          plan={plan}
          entry={editing}
          onClose={() => {
            setEditing(null);
            onAdded();
          }}
          onSaved={renew}
        />
      )}
      <Confirm
        title={`Take “${removing ? name(removing) : ''}” off the schedule?`}
        text="Hosts stop running it once they have fetched their next config. The query itself stays."
        action="Remove"
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={async () => {
          if (removing) await removeFromSchedule(plan, removing.id);
          await renew();
        }}
      />
    </>
  );
}
