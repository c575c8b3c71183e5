import type { RunClient } from '../../live/client';
import type { Snapshot } from '../../live/messages';
import type { HostState } from '../../live/store/ledger';
import type { RunSearch } from './search';

/** What every view of a run is given. */
export interface RunProps {
  run: RunClient;
  snapshot: Snapshot;
  search: RunSearch;
  onShow: (part: Partial<RunSearch>) => void;
  onAgain: AskHosts;
}

/** Asks the hosts in these states once more. */
export type AskHosts = (states: readonly HostState[]) => Promise<void>;
