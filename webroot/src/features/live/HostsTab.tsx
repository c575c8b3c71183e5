import { Link } from '@tanstack/react-router';
import type { HostState } from '../../live/store/ledger';
import { AskAgain } from './AskAgain';
import rows from './RowsTab.module.css';
import { RunGrid } from './RunGrid';
import type { RunProps } from './runProps';

const WORDS: Readonly<Record<string, string>> = {
  rows: '✓ answered with rows',
  empty: '✓ answered, no rows',
  failed: '✕ error',
  waiting: '… waiting',
  offline: '○ offline',
  expired: '– never answered',
};

const COLUMNS = [
  { key: 'host', width: 320, head: 'Host' },
  { key: 'state', width: 220, head: 'State' },
  { key: 'error', width: 420, head: 'Message' },
];

/** Each targeted host that is known by name, with what it did. */
export default function HostsTab({ run, snapshot, search, onShow, onAgain }: RunProps) {
  const state = search.hostState as HostState | '';
  return (
    <>
      <RunGrid
        run={run}
        kind="hosts"
        skip={1}
        label="Hosts"
        columns={COLUMNS}
        count={snapshot.hosts}
        cell={(text, column, at) => {
          if (column === 1) return WORDS[text ?? ''] ?? text;
          if (column === 2) return text;
          const id = run.row('hosts', at)?.[0] ?? '';
          return (
            <Link tabIndex={-1} to="/hosts/$hostId" params={{ hostId: id }} search={{}}>
              {text}
            </Link>
          );
        }}
        empty={
          <p className={rows.empty}>
            {state ? 'No host is in this state.' : 'No host is known by name yet.'}
          </p>
        }
      />
      <footer className={rows.foot}>
        <span>{snapshot.hosts.toLocaleString('en')} hosts</span>
        {state && (
          <button type="button" className="btn plain" onClick={() => onShow({ hostState: '' })}>
            {WORDS[state]}: show all
          </button>
        )}
        {state && snapshot.hosts > 0 && (
          <AskAgain
            words={snapshot.hosts === 1 ? 'Ask it again' : `Ask these ${snapshot.hosts} again`}
            onAsk={() => onAgain([state])}
          />
        )}
      </footer>
    </>
  );
}
