import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { explain } from '../../api/errors';
import { deleteHost, type Host, refetchHost } from '../../api/hosts';
import { useCan, useMe } from '../../app/viewer';
import { Confirm } from '../../ui/Confirm';
import { Icon } from '../../ui/icons';
import { Transfer } from '../../ui/Transfer';
import { toast } from '../../ui/toast';

export function HostActions({ host }: { host: Host }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const may = useCan();
  const me = useMe();
  const [asking, setAsking] = useState<'delete' | 'transfer' | null>(null);
  const online = host.status === 'online';
  const name = host.display_name || host.hostname;
  const renew = () => client.invalidateQueries({ queryKey: ['host', host.id] });

  const refetch = async () => {
    try {
      await refetchHost(host.id);
      await renew();
    } catch (thrown) {
      toast(explain(thrown));
    }
  };

  const remove = async () => {
    await deleteHost(host.id);
    toast(`${name} was deleted`);
    navigate({ to: '/hosts/manage', search: {} });
  };

  return (
    <>
      <button
        type="button"
        className="btn"
        disabled={!online || host.refetch_requested}
        title={online ? 'Ask the host for fresh details' : 'The host is offline'}
        onClick={refetch}
      >
        <Icon name="refresh" /> {host.refetch_requested ? 'Fetching…' : 'Refetch'}
      </button>
      <Link className="btn" to="/live" search={{ host: String(host.id) }}>
        <Icon name="live" /> Query
      </Link>
      {may('transfer hosts') && (me?.available.length ?? 0) > 0 && (
        <button type="button" className="btn" onClick={() => setAsking('transfer')}>
          Transfer…
        </button>
      )}
      {may('delete hosts', { team: host.team_id }) && (
        <button type="button" className="btn danger" onClick={() => setAsking('delete')}>
          Delete…
        </button>
      )}
      <Confirm
        title="Delete this host?"
        text="Its details are removed. An agent that still runs on it will enrol again."
        action="Delete host"
        open={asking === 'delete'}
        onClose={() => setAsking(null)}
        onConfirm={remove}
      />
      {asking === 'transfer' && (
        <Transfer
          set={{ ids: [host.id] }}
          words={name}
          onClose={() => setAsking(null)}
          onDone={async (team) => {
            await renew();
            toast(`${name} transferred to ${team}`);
          }}
        />
      )}
    </>
  );
}
