import { lazy, Suspense } from 'react';
import { Tabs } from '../../ui/Tabs';
import { ExportMenu } from './ExportMenu';
import { LedgerBar } from './LedgerBar';
import { RowsTab } from './RowsTab';
import { RunHead } from './RunHead';
import styles from './RunView.module.css';
import type { RunProps } from './runProps';

const HostsTab = lazy(() => import('./HostsTab'));
const ErrorsTab = lazy(() => import('./ErrorsTab'));
const GroupTab = lazy(() => import('./GroupTab'));

const PANELS = { rows: RowsTab, hosts: HostsTab, errors: ErrorsTab, group: GroupTab };

/** A run as it goes: how far it is, and what came of it. */
export function RunView({ id, ...props }: RunProps & { id: number }) {
  const { snapshot, search, onShow, run } = props;
  const { rows, counts } = snapshot;
  const Panel = PANELS[search.tab];
  const head = <RunHead id={id} run={run} snapshot={snapshot} onAgain={props.onAgain} />;
  // Nothing is known of its hosts any more, so nothing is said of them.
  if (snapshot.status === 'gone') return <section className="card">{head}</section>;
  return (
    <section className={`card ${styles.run}`} aria-label={`Run ${id}`}>
      {head}
      <LedgerBar counts={counts} onState={(hostState) => onShow({ tab: 'hosts', hostState })} />
      <Tabs
        label="What came of the run"
        selected={search.tab}
        onSelect={(tab) => onShow({ tab })}
        aside={<ExportMenu run={run} rows={snapshot.shown} hosts={snapshot.hosts} />}
        tabs={[
          { id: 'rows', name: `Rows ${rows.toLocaleString('en')}` },
          { id: 'hosts', name: `Hosts ${counts.total.toLocaleString('en')}` },
          {
            id: 'errors',
            name: `Errors ${counts.failed.toLocaleString('en')}`,
            className: counts.failed > 0 ? 'bad' : '',
          },
          { id: 'group', name: 'Group and chart' },
        ]}
      >
        <Suspense fallback={<p className={styles.loading}>Loading this view…</p>}>
          <Panel {...props} />
        </Suspense>
      </Tabs>
    </section>
  );
}
