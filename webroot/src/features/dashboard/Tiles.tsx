import { Link } from '@tanstack/react-router';
import type { Summary } from '../../api/dashboard';
import type { Search } from '../../app/search';
import styles from './DashboardPage.module.css';

const TILES: ReadonlyArray<readonly [string, (summary: Summary) => number, Search]> = [
  ['Hosts', (summary) => summary.totals_hosts_count, {}],
  ['● Online', (summary) => summary.online_count, { status: 'online' }],
  ['○ Offline', (summary) => summary.offline_count, { status: 'offline' }],
  ['◐ New today', (summary) => summary.new_count, { status: 'new' }],
  ['△ Missing for 30 days', (summary) => summary.missing_30_days_count, { status: 'missing' }],
];

interface Props {
  summary: Summary | undefined;
  /** Kept in the links. */
  team: Search;
}

/** How many hosts there are, and how they are; each number leads to its hosts. */
export function Tiles({ summary, team }: Props) {
  return (
    <ul className={styles.tiles} aria-busy={summary === undefined}>
      {TILES.map(([name, count, filter]) => (
        <li key={name}>
          <Link
            className={`card ${styles.tile}`}
            to="/hosts/manage"
            search={{ ...team, ...filter }}
          >
            <span className={styles.number}>
              {summary ? count(summary).toLocaleString('en') : <span className="skeleton" />}
            </span>
            <span className={styles.name}>{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
