import type { HostDetail, PackStats, QueryStats } from '../../api/hosts';
import { type Column, DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { impact } from '../../ui/impact';
import { intervalName } from '../../ui/intervals';
import { ago } from '../../ui/time';

const COLUMNS: readonly Column<QueryStats>[] = [
  {
    name: 'Query',
    cell: (stats) => (
      <>
        {stats.query_name || stats.scheduled_query_name}
        {stats.denylisted && (
          <>
            {' '}
            <span className="tag bad" title="It used too much; osquery leaves it out for a day">
              left out by osquery
            </span>
          </>
        )}
      </>
    ),
  },
  { name: 'Every', cell: (stats) => intervalName(stats.interval) },
  { name: 'Last run', cell: (stats) => ago(stats.last_executed) },
  { name: 'Runs', num: true, cell: (stats) => stats.executions.toLocaleString('en') },
  {
    name: 'Load',
    cell: (stats) => impact(stats.user_time + stats.system_time, stats.executions),
  },
];

function packName(pack: PackStats): string {
  if (pack.type === 'global') return 'Schedule for all hosts';
  return pack.type?.startsWith('team-') ? 'Schedule of the team' : `Pack ${pack.pack_name}`;
}

/** The scheduled queries that the host runs, by schedule and pack, with what they cost it. */
export function HostSchedule({ host }: { host: HostDetail }) {
  const packs = (host.pack_stats ?? []).filter((pack) => (pack.query_stats ?? []).length > 0);
  if (packs.length === 0) {
    return (
      <Empty title="Nothing is scheduled on this host">
        <p>Queries show up here once the host has fetched them and told how they ran.</p>
      </Empty>
    );
  }
  return (
    <div className="stack">
      {packs.map((pack) => (
        <section key={pack.pack_id} className="stack tight">
          <h2>{packName(pack)}</h2>
          <DataTable
            label={packName(pack)}
            columns={COLUMNS}
            rows={pack.query_stats ?? []}
            rowKey={(stats) => (pack.query_stats ?? []).indexOf(stats)}
          />
        </section>
      ))}
    </div>
  );
}
