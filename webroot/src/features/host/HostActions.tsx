import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { explain } from '../../api/errors';
import { deleteHost, type Host, refetchHost } from '../../api/hosts';
import { Confirm } from '../../ui/Confirm';
import { Icon } from '../../ui/icons';
import { toast } from '../../ui/toast';

export function HostActions({ host }: { host: Host }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const online = host.status === 'online';

  const refetch = async () => {
    try {
      await refetchHost(host.id);
      await client.invalidateQueries({ queryKey: ['host', host.id] });
    } catch (thrown) {
      toast(explain(thrown));
    }
  };

  const remove = async () => {
    await deleteHost(host.id);
    toast(`${host.display_name || host.hostname} was deleted`);
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
        <Icon name="refresh" /> Refetch
      </button>
      <Link className="btn" to="/live" search={{ host: String(host.id) }}>
        <Icon name="live" /> Query
      </Link>
      <button type="button" className="btn danger" onClick={() => setDeleting(true)}>
        Delete
      </button>
      <Confirm
        title="Delete this host?"
        text="Its details are removed. An agent that still runs on it will enrol again."
        action="Delete host"
        open={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={remove}
      />
    </>
  );
}
