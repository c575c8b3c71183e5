import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ApiError, explain } from '../../api/errors';
import { readHost } from '../../api/hosts';
import { Empty } from '../../ui/Empty';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { ago } from '../../ui/time';
import { HostActions } from './HostActions';
import { HostFacts } from './HostFacts';

const REFRESH_MS = 5_000;
const FETCHING_MS = 1_000;

export default function HostPage() {
  const { hostId } = useParams({ strict: false });
  const id = Number(hostId);
  const { data: host, error } = useQuery({
    queryKey: ['host', id],
    queryFn: () => readHost(id),
    refetchInterval: ({ state }) => (state.data?.refetch_requested ? FETCHING_MS : REFRESH_MS),
  });

  if (host === undefined) return <Missing error={error} />;
  return (
    <Page
      title={host.display_name || host.hostname}
      aside={
        <span className="bar">
          <Status status={host.status} />
          <span>
            {host.refetch_requested
              ? 'Fetching fresh details…'
              : `Fetched ${ago(host.detail_updated_at)}`}
          </span>
        </span>
      }
      actions={<HostActions host={host} />}
    >
      {error && <Notice kind="bad">Not up to date: {explain(error)}</Notice>}
      <HostFacts host={host} />
    </Page>
  );
}

function Missing({ error }: { error: unknown }) {
  if (error === null) return <Page title="Host">{null}</Page>;
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <Page title="Host">
      <Empty title={gone ? 'There is no such host' : 'The host cannot be shown'}>
        <p>{gone ? 'It may have been deleted.' : explain(error)}</p>
        <Link className="btn" to="/hosts/manage" search={{}}>
          Go to the hosts
        </Link>
      </Empty>
    </Page>
  );
}
