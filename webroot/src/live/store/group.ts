import type { Group, GroupOrder } from '../messages';
import type { Table } from './table';

interface Tally {
  rows: number;
  hosts: Set<number>;
}

/** The visible rows of a table by the values of one column, with how many hosts have each. */
export function groupRows(table: Table, name: string, order: GroupOrder): Group[] {
  const found = new Map<number, Tally>();
  const column = table.eachShown(name, (code, host) => {
    let tally = found.get(code);
    if (tally === undefined) {
      tally = { rows: 0, hosts: new Set() };
      found.set(code, tally);
    }
    tally.rows += 1;
    tally.hosts.add(host);
  });
  if (column === undefined) return [];
  const rank = column.rank();
  const sign = order === 'commonest' ? -1 : order === 'rarest' ? 1 : 0;
  return [...found]
    .sort(
      ([a, x], [b, y]) =>
        sign * (x.hosts.size - y.hosts.size || x.rows - y.rows) || (rank[a] ?? 0) - (rank[b] ?? 0),
    )
    .map(([code, tally]) => ({
      value: column.values[code] ?? '',
      rows: tally.rows,
      hosts: tally.hosts.size,
    }));
}
