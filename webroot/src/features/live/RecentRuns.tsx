import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listRuns, type RunSummary } from '../../api/campaigns';
import { explain } from '../../api/errors';
import { Notice } from '../../ui/Notice';
import { ago } from '../../ui/time';
import styles from './RecentRuns.module.css';

const EACH = 10;
const AGAIN_MS = 10_000;

const STATES: Readonly<Record<string, string>> = {
  running: 'running',
  finished: 'finished',
  stopped: 'stopped',
  expired: 'time was up',
};

function outcome({ answered, targeted, counts }: RunSummary): string {
  const of = `of ${targeted.toLocaleString('en')} ${targeted === 1 ? 'host' : 'hosts'}`;
  if (answered === null) return `${of.slice(3)} asked`;
  const failed = counts?.failed ? `, ${counts.failed.toLocaleString('en')} with an error` : '';
  return `${answered.toLocaleString('en')} ${of} answered${failed}`;
}

/** The last runs of everyone whose runs the viewer may watch: who, when, on how many, what came. */
export default function RecentRuns() {
  const [page, setPage] = useState(0);
  const { data, error } = useQuery({
    queryKey: ['runs', page],
    queryFn: () => listRuns(page, EACH),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  });
  if (error) return <Notice kind="bad">{explain(error)}</Notice>;
  if (data === undefined || (data.runs.length === 0 && page === 0)) return null;
  return (
    <section className={styles.recent} aria-label="Recent runs">
      <h2>Recent runs</h2>
      <ul>
        {data.runs.map((run) => (
          <li key={run.campaign_id}>
            <RunName run={run} />
            <code title={run.query}>{run.query}</code>
            <span className="quiet">
              {run.user_name ?? 'somebody'}, {ago(run.created_at)}
            </span>
            <span className="quiet">
              {STATES[run.status] ?? run.status} · {outcome(run)}
              {run.results === 'gone' && ' · answers not kept'}
            </span>
          </li>
        ))}
      </ul>
      {(page > 0 || data.meta.has_next_results) && (
        <div className="bar">
          <button
            type="button"
            className="btn"
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            Newer
          </button>
          <button
            type="button"
            className="btn"
            disabled={!data.meta.has_next_results}
            onClick={() => setPage(page + 1)}
          >
            Older
          </button>
        </div>
      )}
    </section>
  );
}

function RunName({ run }: { run: RunSummary }) {
  return (
    <Link to="/live/$campaignId" params={{ campaignId: String(run.campaign_id) }} search={{}}>
      {run.query_name ? `${run.query_name}, run ${run.campaign_id}` : `Run ${run.campaign_id}`}
    </Link>
  );
}
