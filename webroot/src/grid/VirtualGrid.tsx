import { type CSSProperties, type ReactNode, useMemo, useRef } from 'react';
import { type Box, GridRow } from './GridRow';
import { useGridKeys } from './keys';
import { useVirtualRows } from './useVirtualRows';
import styles from './VirtualGrid.module.css';

export interface GridColumn {
  key: string;
  /** Pixels. */
  width: number;
  head: ReactNode;
  sorted?: 'ascending' | 'descending' | undefined;
}

interface Props {
  label: string;
  columns: readonly GridColumn[];
  count: number;
  /** A row's cells as text, or undefined while it is on its way. */
  row: (at: number) => readonly (string | undefined)[] | undefined;
  cell?: (text: string | undefined, column: number, row: number) => ReactNode;
  onOpen?: (row: number) => void;
  rowHeight?: number;
  empty?: ReactNode;
}

const FEWEST_PLACES = 64;

function boxesOf(widths: readonly number[]): Box[] {
  let left = 0;
  return widths.map((width) => {
    left += width;
    return { left: left - width, width };
  });
}

/** A grid that draws only the rows on show. Arrow keys move, Ctrl+C copies, Enter opens. */
export function VirtualGrid(props: Props) {
  const { label, columns, count, row, cell, rowHeight = 28, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows(scroller, count, rowHeight);
  const keys = useGridKeys({
    rows: count,
    columns: columns.length,
    text: (r, c) => row(r)?.[c] ?? '',
    scrollTo: rows.scrollTo,
    onOpen: props.onOpen,
    scroller,
  });
  const drawn = Array.from({ length: Math.max(0, rows.to - rows.from) }, (_, i) => rows.from + i);
  // A row that leaves gives its elements to one that comes: text is changed, and nothing is made anew.
  const places = Math.max(FEWEST_PLACES, 2 ** Math.ceil(Math.log2(drawn.length + 1)));
  const template = columns.map((c) => `${c.width}px`).join(' ');
  const boxes = useMemo(() => boxesOf(template.split(' ').map(Number.parseFloat)), [template]);
  const style = { '--columns': `${template} minmax(16px, 1fr)` } as CSSProperties;

  return (
    <div className={styles.scroller} ref={scroller} style={style}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        className={styles.grid}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row}>
            {columns.map((column) => (
              <div
                role="columnheader"
                key={column.key}
                aria-sort={column.sorted}
                className={styles.headCell}
              >
                {typeof column.head === 'string' ? (
                  <span className={styles.headText}>{column.head}</span>
                ) : (
                  column.head
                )}
              </div>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          style={{ height: rows.height, position: 'relative' }}
          onKeyDown={keys.onKeyDown}
          onFocus={keys.onFocus}
        >
          {drawn.map((at) => (
            <GridRow
              key={at % places}
              at={at}
              top={at * rowHeight}
              height={rowHeight}
              boxes={boxes}
              values={row(at)}
              active={keys.activeIn(at)}
              cell={cell}
              onOpen={props.onOpen}
            />
          ))}
        </div>
      </div>
      {count === 0 && empty}
    </div>
  );
}
