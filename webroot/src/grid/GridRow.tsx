import { memo, type ReactNode } from 'react';
import styles from './VirtualGrid.module.css';

type Values = readonly (string | undefined)[];

/** Where a column stands, in pixels; the browser has then no columns to work out for each row. */
export interface Box {
  left: number;
  width: number;
}

interface Props {
  at: number;
  /** Pixels from the top of the first row, and of this one. */
  top: number;
  height: number;
  boxes: readonly Box[];
  /** Undefined while it is on its way. */
  values: Values | undefined;
  /** The cell that stands in the tab order, if it is one of this row. */
  active: number;
  cell: ((text: string | undefined, column: number, row: number) => ReactNode) | undefined;
  onOpen: ((row: number) => void) | undefined;
}

/** One row. Most stay as they are when the grid scrolls or the run reports, and are not drawn again. */
export const GridRow = memo(function GridRow(props: Props) {
  const { at, top, height, boxes, values, active, cell, onOpen } = props;
  const cells = boxes.map((box, column) => {
    return (
      <div
        role="gridcell"
        key={box.left}
        style={box}
        className={styles.cell}
        data-at={`${at}:${column}`}
        tabIndex={column === active ? 0 : -1}
      >
        {values && cell ? cell(values[column], column, at) : values?.[column]}
      </div>
    );
  });
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      className={`${styles.row} ${styles.body} ${values ? '' : styles.waiting}`}
      style={{ height, transform: `translateY(${top}px)` }}
      onDoubleClick={() => onOpen?.(at)}
    >
      {cells}
    </div>
  );
});
