import { Link } from '@tanstack/react-router';
import { recentRuns } from '../../live/draft';
import { ago } from '../../ui/time';
import styles from './RecentRuns.module.css';

/** The last runs started in this tab; the server keeps their answers for a while. */
export function RecentRuns() {
  const runs = recentRuns();
  if (runs.length === 0) return null;
  return (
    <section className={styles.recent}>
      <h2>Recent runs</h2>
      <ul>
        {runs.map((run) => (
          <li key={run.id}>
            <Link to="/live/$campaignId" params={{ campaignId: String(run.id) }} search={{}}>
              Run {run.id}
            </Link>
            <code>{run.sql}</code>
            <span className="quiet">{ago(new Date(run.at).toISOString())}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
