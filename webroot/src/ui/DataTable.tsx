import type { ReactNode } from 'react';
import { SortHead } from './SortHead';

export interface Column<T> {
  name: string;
  cell: (row: T) => ReactNode;
  /** The key by which the list can be ordered. */
  order?: string | undefined;
  /** Figures stand at the right. */
  num?: boolean;
  /** Takes the width that is left and is cut off where it ends. */
  wide?: boolean;
  /** The head is said, not shown. */
  quiet?: boolean;
}

export interface Order {
  key: string;
  descending: boolean;
}

interface Choice<T> {
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
  name: (row: T) => string;
  /** Why a row cannot be chosen. */
  locked?: (row: T) => string | undefined;
}

interface Props<T> {
  label: string;
  columns: readonly Column<T>[];
  /** Undefined while the first answer is on its way. */
  rows: readonly T[] | undefined;
  rowKey: (row: T) => number;
  order?: Order;
  onOrder?: (order: Order) => void;
  choice?: Choice<T> | undefined;
  /** Old rows stay on show while new ones are fetched. */
  refreshing?: boolean;
  /** Said below the head when there are no rows. */
  none?: ReactNode;
  children?: ReactNode;
}

const FIRST_ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A list as a table: order by head, choice by box, rows of the final height while it loads. */
export function DataTable<T>(props: Props<T>) {
  const { label, columns, rows, rowKey, order, onOrder, choice } = props;
  const sort = (key: string) =>
    onOrder?.({ key, descending: order?.key === key && !order.descending });
  const width = columns.length + (choice ? 1 : 0);
  return (
    <div className="card">
      <section
        className="table-wrap"
        aria-label={label}
        aria-busy={rows === undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page scrolls by key
        tabIndex={0}
      >
        {props.refreshing && <div className="progress" />}
        {rows === undefined && <p className="sr-only">Loading {label.toLowerCase()}…</p>}
        <table className="table">
          <thead>
            <tr>
              {choice && <ChooseAll rows={rows ?? []} rowKey={rowKey} choice={choice} />}
              {columns.map((column) =>
                column.quiet ? (
                  <th scope="col" key={column.name}>
                    <span className="sr-only">{column.name}</span>
                  </th>
                ) : (
                  <SortHead
                    key={column.name}
                    name={column.name}
                    num={column.num}
                    active={column.order !== undefined && column.order === order?.key}
                    descending={order?.descending ?? false}
                    onSort={
                      column.order !== undefined && onOrder
                        ? () => sort(column.order ?? '')
                        : undefined
                    }
                  />
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows === undefined
              ? FIRST_ROWS.map((key) => <WaitingRow key={key} width={width} />)
              : rows.map((row) => (
                  <tr key={rowKey(row)}>
                    {choice && <ChooseOne row={row} id={rowKey(row)} choice={choice} />}
                    {columns.map((column) => (
                      <td key={column.name} className={cellClass(column)}>
                        {column.cell(row)}
                      </td>
                    ))}
                  </tr>
                ))}
            {rows?.length === 0 && (
              <tr>
                <td colSpan={width}>{props.none ?? 'Nothing to show.'}</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
      {props.children}
    </div>
  );
}

function cellClass<T>(column: Column<T>): string | undefined {
  if (column.num) return 'num';
  return column.wide ? 'wide' : undefined;
}

function WaitingRow({ width }: { width: number }) {
  return (
    <tr>
      {Array.from({ length: width }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a waiting row are all alike
        <td key={at}>
          <span className="skeleton" />
        </td>
      ))}
    </tr>
  );
}

interface AllProps<T> {
  rows: readonly T[];
  rowKey: (row: T) => number;
  choice: Choice<T>;
}

function ChooseAll<T>({ rows, rowKey, choice }: AllProps<T>) {
  const free = rows.filter((row) => !choice.locked?.(row)).map(rowKey);
  const all = free.length > 0 && free.every((id) => choice.chosen.has(id));
  return (
    <th scope="col">
      <input
        type="checkbox"
        className="box"
        aria-label="Choose all rows"
        checked={all}
        disabled={free.length === 0}
        onChange={() => choice.onChoose(new Set(all ? [] : free))}
      />
    </th>
  );
}

function ChooseOne<T>({ row, id, choice }: { row: T; id: number; choice: Choice<T> }) {
  const why = choice.locked?.(row);
  const toggle = () => {
    const next = new Set(choice.chosen);
    if (!next.delete(id)) next.add(id);
    choice.onChoose(next);
  };
  return (
    <td>
      <input
        type="checkbox"
        className="box"
        aria-label={`Choose ${choice.name(row)}`}
        checked={choice.chosen.has(id)}
        disabled={why !== undefined}
        title={why}
        onChange={toggle}
      />
    </td>
  );
}
