import { useQuery } from '@tanstack/react-query';
import { explain } from '../../api/errors';
import { readSecrets } from '../../api/settings';
import { Copyable } from '../../ui/Copyable';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';

/** The flags with which osqueryd enrols here and takes part in live queries. */
export function flagFile(host: string): string {
  return [
    `--tls_hostname=${host}`,
    '--tls_server_certs=/etc/osquery/fleet.pem',
    '--enroll_secret_path=/etc/osquery/enroll_secret',
    '--host_identifier=instance',
    '--enroll_tls_endpoint=/api/osquery/enroll',
    '--config_plugin=tls',
    '--config_tls_endpoint=/api/v1/osquery/config',
    '--config_refresh=10',
    '--disable_distributed=false',
    '--distributed_plugin=tls',
    '--distributed_interval=10',
    '--distributed_tls_max_attempts=3',
    '--distributed_tls_read_endpoint=/api/v1/osquery/distributed/read',
    '--distributed_tls_write_endpoint=/api/v1/osquery/distributed/write',
    '--logger_plugin=tls',
    '--logger_tls_endpoint=/api/v1/osquery/log',
    '--logger_tls_period=10',
  ].join('\n');
}

/** How to bring a host in: the enroll secret and the flags of its agent. */
export function AddHosts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const secrets = useQuery({ queryKey: ['secrets'], queryFn: readSecrets, enabled: open });
  const secret = secrets.data?.[0];
  return (
    <Dialog title="Add hosts" open={open} onClose={onClose} wide>
      <div className="stack">
        <p>
          Install osquery on the host, put these two files in place and start osqueryd with{' '}
          <code>--flagfile</code>. The host appears in the list within seconds.
        </p>
        {secrets.error && <Notice kind="bad">{explain(secrets.error)}</Notice>}
        {secret !== undefined && (
          <Copyable label="Enroll secret, as /etc/osquery/enroll_secret" text={secret} secret />
        )}
        {secrets.data?.length === 0 && (
          <Notice kind="warn">There is no enroll secret, so no host can enrol.</Notice>
        )}
        <Copyable label="Flag file" text={flagFile(window.location.host)} />
        <div className="bar">
          <span className="grow" />
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    </Dialog>
  );
}
