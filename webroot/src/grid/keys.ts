import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useState } from 'react';

interface Grid {
  rows: number;
  columns: number;
  text: (row: number, column: number) => string;
  scrollTo: (row: number) => void;
  onOpen: ((row: number) => void) | undefined;
  scroller: RefObject<HTMLDivElement | null>;
}

const PAGE = 15;

/** Where a key leads from a cell, or null when the key is not one of the grid's. */
export function nextCell(
  key: string,
  far: boolean,
  at: readonly [number, number],
  rows: number,
  columns: number,
): [number, number] | null {
  const [row, column] = at;
  const moves: Record<string, [number, number]> = {
    ArrowDown: [row + 1, column],
    ArrowUp: [row - 1, column],
    ArrowRight: [row, column + 1],
    ArrowLeft: [row, column - 1],
    PageDown: [row + PAGE, column],
    PageUp: [row - PAGE, column],
    Home: [far ? 0 : row, 0],
    End: [far ? rows - 1 : row, columns - 1],
  };
  const to = moves[key];
  if (to === undefined) return null;
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return [within(to[0], rows), within(to[1], columns)];
}

/** The ARIA grid's keys over virtual rows: one cell is in the tab order, arrows move it. */
export function useGridKeys(grid: Grid) {
  const [active, setActive] = useState<readonly [number, number]>([0, 0]);
  const [wanted, setWanted] = useState(false);

  // The cell may be drawn only after the grid has scrolled to it.
  useEffect(() => {
    if (!wanted) return;
    const cell = grid.scroller.current?.querySelector<HTMLElement>(
      `[data-at="${active[0]}:${active[1]}"]`,
    );
    if (cell) {
      cell.focus();
      setWanted(false);
    }
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const copies = (event.ctrlKey || event.metaKey) && event.key === 'c';
    if (copies && window.getSelection()?.isCollapsed !== false) {
      navigator.clipboard?.writeText(grid.text(...active));
      return;
    }
    if (event.key === 'Enter') return grid.onOpen?.(active[0]);
    const far = event.ctrlKey || event.metaKey;
    const to = nextCell(event.key, far, active, grid.rows, grid.columns);
    if (to === null) return;
    event.preventDefault();
    setActive(to);
    setWanted(true);
    grid.scrollTo(to[0]);
  };

  const onFocus = (event: FocusEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-at]');
    const [row, column] = (cell?.dataset.at ?? '').split(':').map(Number);
    if (row === undefined || column === undefined || Number.isNaN(row)) return;
    if (row !== active[0] || column !== active[1]) setActive([row, column]);
  };

  // A list that got shorter must not lose its way in.
  const last = Math.max(0, grid.rows - 1);
  /** The cell of this row that stands in the tab order; -1 when it is in another one. */
  const activeIn = (row: number) => (row === Math.min(active[0], last) ? active[1] : -1);
  return { onKeyDown, onFocus, activeIn };
}
