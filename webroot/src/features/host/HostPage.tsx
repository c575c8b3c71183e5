import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { explain } from '../../api/errors';
import { type HostPolicy, readHost } from '../../api/hosts';
import { oneOf } from '../../app/search';
import { Missing } from '../../ui/Failure';
import { HostFacts } from '../../ui/HostFacts';
import { HostPolicies } from '../../ui/HostPolicies';
import { HostSoftware } from '../../ui/HostSoftware';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { Status } from '../../ui/Status';
import { Tabs } from '../../ui/Tabs';
import { ago } from '../../ui/time';
import { HostActions } from './HostActions';
import { HostExtras } from './HostExtras';
import { HostSchedule } from './HostSchedule';
import { HostUsers } from './HostUsers';

const REFRESH_MS = 5_000;
const FETCHING_MS = 1_000;
const TABS = ['details', 'software', 'policies', 'schedule', 'users'] as const;
type Tab = (typeof TABS)[number];

export default function HostPage() {
  const { hostId, tab: asked } = useParams({ strict: false });
  const navigate = useNavigate();
  const id = Number(hostId);
  const {
    data: host,
    error,
    refetch,
  } = useQuery({
    queryKey: ['host', id],
    queryFn: () => readHost(id),
    refetchInterval: ({ state }) => (state.data?.refetch_requested ? FETCHING_MS : REFRESH_MS),
  });
  if (host === undefined) {
    return (
      <Page title="Host">
        {error === null ? (
          <p className="quiet">Reading the host…</p>
        ) : (
          <Missing kind="host" error={error} onRetry={() => refetch()} />
        )}
      </Page>
    );
  }

  const tab = oneOf(asked, TABS, 'details');
  const show = (next: Tab) => {
    const params = { hostId: String(id) };
    if (next === 'details') navigate({ to: '/hosts/$hostId', params, search: {}, replace: true });
    else {
      navigate({
        to: '/hosts/$hostId/$tab',
        params: { ...params, tab: next },
        search: {},
        replace: true,
      });
    }
  };
  const failing = host.issues?.failing_policies_count ?? 0;
  const count = (list: readonly unknown[] | null | undefined) => (list ?? []).length;
  return (
    <Page
      title={host.display_name || host.hostname}
      aside={
        <span className="bar">
          <Status status={host.status} />
          {host.team_name && <span className="tag">{host.team_name}</span>}
          <span role="status">
            {host.refetch_requested
              ? 'Fetching fresh details from the host…'
              : `Fetched ${ago(host.detail_updated_at)}`}
          </span>
        </span>
      }
      actions={<HostActions host={host} />}
    >
      {error && <Notice kind="bad">Not up to date: {explain(error)}</Notice>}
      <Tabs
        label="About the host"
        selected={tab}
        onSelect={show}
        className="page-tabs"
        tabs={[
          { id: 'details', name: 'Details' },
          { id: 'software', name: `Software ${count(host.software)}` },
          {
            id: 'policies',
            name: failing > 0 ? `Policies ✕ ${failing}` : 'Policies',
            className: failing > 0 ? 'bad' : undefined,
          },
          { id: 'schedule', name: 'Schedule' },
          { id: 'users', name: `Users ${count(host.users)}` },
        ]}
      >
        {tab === 'details' && (
          <HostFacts host={host}>
            <HostExtras host={host} />
          </HostFacts>
        )}
        {tab === 'software' && (
          <HostSoftware
            host={host}
            name={(item) => (
              <Link
                className="name"
                to="/software/$softwareId"
                params={{ softwareId: String(item.id) }}
                search={{}}
              >
                {item.name}
              </Link>
            )}
          />
        )}
        {tab === 'policies' && (
          <HostPolicies
            policies={host.policies ?? []}
            others={(policy) => <SameAnswer of={policy} />}
          />
        )}
        {tab === 'schedule' && <HostSchedule host={host} />}
        {tab === 'users' && <HostUsers host={host} />}
      </Tabs>
    </Page>
  );
}

function SameAnswer({ of: policy }: { of: HostPolicy }) {
  if (policy.response === '') return null;
  return (
    <Link
      to="/hosts/manage"
      search={{
        policy_id: String(policy.id),
        policy_response: policy.response === 'pass' ? 'passing' : 'failing',
      }}
    >
      Hosts with the same answer<span className="sr-only"> to {policy.name}</span>
    </Link>
  );
}
