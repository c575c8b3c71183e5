import rows from './RowsTab.module.css';
import { RunGrid } from './RunGrid';
import type { RunProps } from './runProps';

const COLUMNS = [
  { key: 'host', width: 320, head: 'Host' },
  { key: 'error', width: 640, head: 'Message of the host' },
];

/** The hosts that failed, each with its own words. */
export default function ErrorsTab({ run, snapshot }: RunProps) {
  return (
    <RunGrid
      run={run}
      kind="errors"
      label="Errors"
      columns={COLUMNS}
      count={snapshot.errors}
      empty={<p className={rows.empty}>No host has reported an error.</p>}
    />
  );
}
