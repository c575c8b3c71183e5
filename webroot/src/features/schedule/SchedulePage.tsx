import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '../../api/errors';
import { listSchedule, removeFromSchedule, type Scheduled } from '../../api/schedule';
import { Confirm } from '../../ui/Confirm';
import { Empty } from '../../ui/Empty';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { AddToSchedule } from './AddToSchedule';
import { intervalName, loggingName } from './names';

export default function SchedulePage() {
  const client = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['schedule'], queryFn: listSchedule });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Scheduled | null>(null);
  const renew = () => client.invalidateQueries({ queryKey: ['schedule'] });

  return (
    <Page
      title="Schedule"
      actions={
        <button type="button" className="btn primary" onClick={() => setAdding(true)}>
          <Icon name="plus" /> Schedule a query
        </button>
      }
    >
      <p className="quiet">
        Every host runs these queries by itself and sends the results to the log.
      </p>
      {error && <Notice kind="bad">The schedule cannot be shown. {explain(error)}</Notice>}
      {data?.length === 0 && (
        <Empty title="Nothing is scheduled">
          <p>Schedule a saved query to have its results logged at regular times.</p>
        </Empty>
      )}
      {data && data.length > 0 && (
        <div className="card table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Query</th>
                <th scope="col">Every</th>
                <th scope="col">Logs</th>
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((entry) => (
                <tr key={entry.id}>
                  <td>{entry.query_name || entry.name}</td>
                  <td>{intervalName(entry.interval)}</td>
                  <td>{loggingName(entry.snapshot, entry.removed)}</td>
                  <td>
                    <button type="button" className="btn plain" onClick={() => setRemoving(entry)}>
                      Remove
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <AddToSchedule onClose={() => setAdding(false)} onAdded={renew} />}
      <Confirm
        title="Take this query off the schedule?"
        text="Hosts stop running it once they have fetched their next config. The query itself stays."
        action="Remove"
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={async () => {
          if (removing) await removeFromSchedule(removing.id);
          await renew();
        }}
      />
    </Page>
  );
}
