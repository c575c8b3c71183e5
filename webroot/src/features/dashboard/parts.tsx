import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listActivities } from '../../api/dashboard';
import { explain } from '../../api/errors';
import { listPolicies } from '../../api/policies';
import { listOsVersions, listSoftware } from '../../api/software';
import { Bars } from '../../ui/Bars';
import { Feed } from './Feed';
import { Part } from './Part';

interface Props {
  team: number | null;
}

const SHOWN = 6;
const teamSearch = (team: number | null): Record<string, string> =>
  team === null ? {} : { team_id: String(team) };

/** The policies that most hosts fail. */
export function FailingPolicies({ team }: Props) {
  const { data, error } = useQuery({
    queryKey: ['policies', team],
    queryFn: () => listPolicies(team),
  });
  const failing = [...(data?.own ?? []), ...(data?.inherited ?? [])]
    .filter((policy) => policy.failing_host_count > 0)
    .sort((a, b) => b.failing_host_count - a.failing_host_count)
    .slice(0, SHOWN);
  return (
    <Part
      name="Policies failing most"
      more={
        <Link to="/policies/manage" search={teamSearch(team)}>
          All policies
        </Link>
      }
    >
      {error && <p>The policies cannot be shown. {explain(error)}</p>}
      {!data && !error && <p className="quiet">Reading the policies…</p>}
      {data && failing.length === 0 && <p className="quiet">No policy fails on any host.</p>}
      <Bars
        label="Hosts that fail a policy"
        lines={failing.map((policy) => ({
          name: policy.name,
          value: policy.failing_host_count,
          around: (inside) => (
            <Link
              to="/hosts/manage"
              search={{
                ...teamSearch(team),
                policy_id: String(policy.id),
                policy_response: 'failing',
              }}
            >
              {inside}
            </Link>
          ),
        }))}
      />
    </Part>
  );
}

/** Which versions of operating systems run, most hosts first. */
export function OsVersions({ team }: Props) {
  const { data = [] } = useQuery({
    queryKey: ['os-versions', team],
    queryFn: () => listOsVersions(team === null ? '' : `?team_id=${team}`),
  });
  if (data.length === 0) return null;
  const first = [...data].sort((a, b) => b.hosts_count - a.hosts_count).slice(0, SHOWN);
  return (
    <Part name="Operating systems">
      <Bars
        label="Hosts by operating system"
        lines={first.map((os) => ({
          name: os.name,
          value: os.hosts_count,
          around: (inside) => (
            <Link
              to="/hosts/manage"
              search={{ ...teamSearch(team), os_name: os.name_only, os_version: os.version }}
            >
              {inside}
            </Link>
          ),
        }))}
      />
    </Part>
  );
}

/** The software that most hosts have. */
export function TopSoftware({ team }: Props) {
  const query = new URLSearchParams({
    page: '0',
    per_page: String(SHOWN),
    order_key: 'hosts_count',
    order_direction: 'desc',
    ...teamSearch(team),
  });
  const { data } = useQuery({
    queryKey: ['software', `?${query}`],
    queryFn: () => listSoftware(`?${query}`),
  });
  if (!data || data.software.length === 0) return null;
  return (
    <Part
      name="Software on most hosts"
      more={
        <Link to="/software/manage" search={teamSearch(team)}>
          All software
        </Link>
      }
    >
      <Bars
        label="Hosts by software"
        lines={data.software.map((item) => ({
          name: `${item.name} ${item.version}`,
          value: item.hosts_count ?? 0,
          around: (inside) => (
            <Link to="/software/$softwareId" params={{ softwareId: String(item.id) }} search={{}}>
              {inside}
            </Link>
          ),
        }))}
      />
    </Part>
  );
}

/** The last things people did. */
export function LatestActivity() {
  const { data, error } = useQuery({
    queryKey: ['activities', 0, 8],
    queryFn: () => listActivities(0, 8),
    refetchInterval: 15_000,
  });
  return (
    <Part
      name="Activity"
      more={
        <Link to="/activity" search={{}}>
          All activity
        </Link>
      }
    >
      {error && <p>The activity cannot be shown. {explain(error)}</p>}
      {!data && !error && <p className="quiet">Reading what people did…</p>}
      {data?.length === 0 && <p className="quiet">Nothing has happened yet.</p>}
      <Feed activities={data ?? []} />
    </Part>
  );
}
