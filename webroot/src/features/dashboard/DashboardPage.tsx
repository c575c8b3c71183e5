import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { readSummary } from '../../api/dashboard';
import type { Search } from '../../app/search';
import { useTeam } from '../../app/team';
import { useCan, useMe } from '../../app/viewer';
import { Bars } from '../../ui/Bars';
import { Empty } from '../../ui/Empty';
import { Failure } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { platformName } from '../../ui/platform';
import { TeamSelect } from '../../ui/TeamSelect';
import styles from './DashboardPage.module.css';
import { Part } from './Part';
import { FailingPolicies, LatestActivity, OsVersions, TopSoftware } from './parts';
import { Tiles } from './Tiles';

const REFRESH_MS = 10_000;

/** The state of the fleet at a glance. */
export default function DashboardPage() {
  const navigate = useNavigate();
  const me = useMe();
  const may = useCan();
  const team = useTeam(useSearch({ strict: false }).team_id);
  const query = team === null ? '' : `?team_id=${team}`;
  const {
    data: summary,
    error,
    refetch,
  } = useQuery({
    queryKey: ['summary', query],
    queryFn: () => readSummary(query),
    refetchInterval: REFRESH_MS,
    enabled: me !== undefined,
  });
  const teamSearch: Search = team === null ? {} : { team_id: String(team) };
  return (
    <Page
      title="Dashboard"
      actions={
        <TeamSelect
          me={me}
          team={team}
          onTeam={(next) =>
            navigate({ to: '/dashboard', search: next === null ? {} : { team_id: String(next) } })
          }
        />
      }
    >
      {error && !summary && (
        <Failure what="The counts cannot be shown." error={error} onRetry={() => refetch()} />
      )}
      <Tiles summary={summary} team={teamSearch} />
      {summary?.totals_hosts_count === 0 && (
        <Empty title="No hosts yet">
          <p>Hosts show up here as soon as their osquery agents enrol with this server.</p>
          <Link className="btn primary" to="/hosts/manage" search={{}}>
            Add hosts
          </Link>
        </Empty>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Part name="Platforms">
            {summary ? (
              <Bars
                label="Hosts by platform"
                lines={[...(summary.platforms ?? [])]
                  .sort((a, b) => b.hosts_count - a.hosts_count)
                  .map(({ platform, hosts_count }) => ({
                    name: platformName(platform),
                    value: hosts_count,
                  }))}
              />
            ) : (
              <p className="quiet">Counting…</p>
            )}
          </Part>
          <FailingPolicies team={team} />
          <OsVersions team={team} />
          {me !== undefined && <TopSoftware team={team} />}
        </div>
        {may('see activity') && team === null && <LatestActivity />}
      </div>
    </Page>
  );
}
