import { type ComponentProps, useSyncExternalStore } from 'react';
import { VirtualGrid } from '../../grid/VirtualGrid';
import type { RunClient } from '../../live/client';
import type { Kind } from '../../live/messages';

type Grid = ComponentProps<typeof VirtualGrid>;

interface Props extends Omit<Grid, 'row'> {
  run: RunClient;
  kind: Kind;
  /** How many cells of a row stand before those that are shown. */
  skip?: number;
}

/** One of a run's lists. Rows come from the worker as they scroll into view. */
export function RunGrid({ run, kind, skip = 0, ...grid }: Props) {
  useSyncExternalStore(run.subscribeRows, () => run.rowsVersion);
  const row = (at: number) => {
    const values = run.row(kind, at);
    return skip === 0 ? values : values?.slice(skip);
  };
  return <VirtualGrid {...grid} row={row} />;
}
