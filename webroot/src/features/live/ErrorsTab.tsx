import { VirtualGrid } from '../../grid/VirtualGrid';
import rows from './RowsTab.module.css';
import type { RunProps } from './RunView';

const COLUMNS = [
  { key: 'host', width: 320, head: 'Host' },
  { key: 'error', width: 640, head: 'Message of the host' },
];

/** The hosts that failed, each with its own words. */
export default function ErrorsTab({ run, snapshot }: RunProps) {
  return (
    <VirtualGrid
      label="Errors"
      columns={COLUMNS}
      count={snapshot.errors}
      row={(at) => run.row('errors', at)}
      empty={<p className={rows.empty}>No host has reported an error.</p>}
    />
  );
}
