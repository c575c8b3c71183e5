import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { readPack } from '../../api/packs';
import { useCan, useMe } from '../../app/viewer';
import { Forbidden, Missing } from '../../ui/Failure';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { ScheduleTable } from '../../ui/ScheduleTable';
import { PackForm } from './PackForm';

/** A pack: what it is, whom it is aimed at, and the queries in it. */
export default function PackPage() {
  const { packId } = useParams({ strict: false });
  const me = useMe();
  const mayWrite = useCan()('write packs');
  const [adding, setAdding] = useState(false);
  const isNew = packId === 'new';
  const id = Number(packId);
  const { data, error, refetch } = useQuery({
    queryKey: ['pack', id],
    queryFn: () => readPack(id),
    enabled: !isNew,
  });
  if (me !== undefined && !mayWrite) {
    return (
      <Page title="Pack">
        <Forbidden />
      </Page>
    );
  }
  if (isNew) {
    return (
      <Page title="New pack">
        <PackForm pack={null} />
      </Page>
    );
  }
  if (data === undefined) {
    return (
      <Page title="Pack">
        {error === null ? (
          <p className="quiet">Reading the pack…</p>
        ) : (
          <Missing kind="pack" error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={data.name}
      aside={data.disabled ? 'Turned off' : undefined}
      actions={
        <button type="button" className="btn primary" onClick={() => setAdding(true)}>
          <Icon name="plus" /> Add a query
        </button>
      }
    >
      <PackForm key={data.id} pack={data} />
      <h2>Queries</h2>
      <ScheduleTable
        plan={{ kind: 'pack', id }}
        mayWrite
        adding={adding}
        onAdded={() => setAdding(false)}
        empty="Add a saved query; the hosts of this pack run it at regular times."
      />
    </Page>
  );
}
