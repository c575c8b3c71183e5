import { useQuery } from '@tanstack/react-query';
import { explain } from '../../api/errors';
import { readCertificate, readSecrets } from '../../api/settings';
import { readTeamSecrets } from '../../api/teams';
import { Copyable } from '../../ui/Copyable';
import { Dialog } from '../../ui/Dialog';
import { saveBlob } from '../../ui/download';
import { Icon } from '../../ui/icons';
import { Notice } from '../../ui/Notice';
import { toast } from '../../ui/toast';
import { flagFile } from './flags';

interface Props {
  /** The team that the hosts will belong to. */
  team: number | null;
  onClose: () => void;
}

async function saveCertificate(): Promise<void> {
  try {
    const pem = await readCertificate();
    saveBlob(new Blob([pem], { type: 'application/x-pem-file' }), 'fleet.pem');
  } catch (thrown) {
    toast(`The certificate cannot be fetched. ${explain(thrown)}`);
  }
}

/** How to bring a host in: the enroll secret, the certificate and the flags of its agent. */
export function AddHosts({ team, onClose }: Props) {
  const secrets = useQuery({
    queryKey: ['secrets', team],
    queryFn: () => (team === null ? readSecrets() : readTeamSecrets(team)),
  });
  const secret = secrets.data?.[0];
  return (
    <Dialog title="Add hosts" open onClose={onClose} wide>
      <div className="stack">
        <p>
          Install osquery on the host, put these three files in place and start osqueryd with{' '}
          <code>--flagfile</code>. The host appears in the list within seconds.
        </p>
        {secrets.isPending && <p className="quiet">Reading the enroll secret…</p>}
        {secrets.error && <Notice kind="bad">{explain(secrets.error)}</Notice>}
        {secret !== undefined && (
          <Copyable label="Enroll secret, as /etc/osquery/enroll_secret" text={secret} secret />
        )}
        {secrets.data?.length === 0 && (
          <Notice kind="warn">There is no enroll secret, so no host can enrol.</Notice>
        )}
        <div className="bar">
          <strong className="grow">Certificate, as /etc/osquery/fleet.pem</strong>
          <button type="button" className="btn" onClick={saveCertificate}>
            <Icon name="download" /> Save fleet.pem
          </button>
        </div>
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
