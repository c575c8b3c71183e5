import { useEffect, useRef } from 'react';
import { useRun } from '../../live/useRun';
import { RunView } from './RunView';
import type { AskHosts } from './runProps';
import type { RunSearch } from './search';
import { useStable } from './stable';

interface Props {
  id: number;
  search: RunSearch;
  /** Whether nothing is being written above. */
  blank: boolean;
  onQuery: (sql: string) => void;
  onShow: (part: Partial<RunSearch>) => void;
  onAgain: AskHosts;
}

/** Follows a run: what it reports ten times a second is drawn from here on, and nothing above. */
export function WatchedRun({ id, search, blank, onQuery, onShow, onAgain }: Props) {
  const { filters, sort, hostState } = search;
  const view = useStable({ filters, sort, hostState });
  const run = useRun(id, view);

  // A link to a run brings its SQL along when nothing is being written.
  const told = run?.snapshot?.query;
  const taken = useRef(false);
  useEffect(() => {
    if (told && !taken.current && blank) onQuery(told);
    if (told) taken.current = true;
  }, [told, blank, onQuery]);

  if (!run?.snapshot) return null;
  return (
    <RunView
      id={id}
      run={run}
      snapshot={run.snapshot}
      search={search}
      onShow={onShow}
      onAgain={onAgain}
    />
  );
}
