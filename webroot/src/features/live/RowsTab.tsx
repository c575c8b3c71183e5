import { lazy, Suspense, useState } from 'react';
import type { GridColumn } from '../../grid/VirtualGrid';
import { ColumnHead } from './ColumnHead';
import styles from './RowsTab.module.css';
import { RunGrid } from './RunGrid';
import type { RunProps } from './runProps';
import { nextSort } from './search';

const RowDrawer = lazy(() => import('./RowDrawer'));

const HOST = 'host_display_name';
const CHARACTER = 7.6;

const width = (characters: number) =>
  Math.round(Math.min(420, Math.max(120, characters * CHARACTER + 28)));

/** The rows of all hosts: a filter above each column, an order, the rest in a drawer. */
export function RowsTab({ run, snapshot, search, onShow }: RunProps) {
  const [open, setOpen] = useState<number | null>(null);
  const { filters, sort } = search;
  const columns: GridColumn[] = snapshot.columns.map((name, at) => ({
    key: name,
    width: width(snapshot.widths[at] ?? 0),
    sorted: sort?.column === name ? (sort.descending ? 'descending' : 'ascending') : undefined,
    head: (
      <ColumnHead
        name={name === HOST ? 'Host' : name}
        sort={sort?.column === name ? sort : null}
        filter={filters[name] ?? ''}
        problem={snapshot.badFilters[name]}
        onSort={() => onShow({ sort: nextSort(sort, name) })}
        onFilter={(text) => onShow({ filters: { ...filters, [name]: text } })}
      />
    ),
  }));
  const filtered = Object.keys(filters).length > 0;
  return (
    <>
      <RunGrid
        run={run}
        kind="rows"
        label="Rows"
        columns={columns}
        count={snapshot.shown}
        onOpen={setOpen}
        empty={<p className={styles.empty}>{emptyText(snapshot, filtered)}</p>}
      />
      <footer className={styles.foot}>
        <span>
          {snapshot.shown === snapshot.rows
            ? `${snapshot.rows.toLocaleString('en')} rows`
            : `${snapshot.shown.toLocaleString('en')} of ${snapshot.rows.toLocaleString('en')} rows`}
        </span>
        {snapshot.cutHosts > 0 && <span>{snapshot.cutHosts} hosts sent more than is kept</span>}
        {snapshot.cut > 0 && <span>Further columns are left out: {snapshot.cut} or more</span>}
        {filtered && (
          <button type="button" className="btn plain" onClick={() => onShow({ filters: {} })}>
            Clear filters
          </button>
        )}
        {snapshot.unsorted > 0 && (
          <button type="button" className="btn plain" onClick={() => run.send({ type: 'settle' })}>
            Sort {snapshot.unsorted.toLocaleString('en')} new rows in
          </button>
        )}
        <span className={styles.hint}>Double-click or Enter opens a row</span>
      </footer>
      {open !== null && (
        <Suspense fallback={null}>
          <RowDrawer
            run={run}
            snapshot={snapshot}
            place={open}
            onPlace={setOpen}
            onHost={(name) => {
              setOpen(null);
              onShow({ filters: { [HOST]: `=${name}` } });
            }}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function emptyText(snapshot: RunProps['snapshot'], filtered: boolean): string {
  if (filtered && snapshot.rows > 0) return 'No row passes the filters.';
  const { total, empty, failed, waiting, offline } = snapshot.counts;
  if ((waiting > 0 || total === 0) && !snapshot.over) return 'Waiting for the first rows…';
  if (failed > 0 && empty === 0) {
    return 'Every host that answered gave an error. See the Errors tab.';
  }
  if (offline > 0 && empty === 0 && !snapshot.over) {
    return 'Every targeted host is offline. It is asked when it comes back in time.';
  }
  return 'No host has returned a row.';
}
