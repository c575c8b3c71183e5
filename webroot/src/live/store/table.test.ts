import { describe, expect, it } from 'vitest';
import { readFilter } from './filter';
import { groupRows } from './group';
import { compareValues } from './order';
import { HOST_COLUMN, Table } from './table';

type Plain = Record<string, string>;

/** The same numbers each time, so that a failure can be looked into. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function makeRows(count: number, seed: number): { host: number; row: Plain }[] {
  const next = chance(seed);
  const pick = (values: string[]) => values[Math.floor(next() * values.length)] ?? '';
  return Array.from({ length: count }, () => {
    const host = 1 + Math.floor(next() * 9);
    const row: Plain = { host_display_name: `host-${host}`, host_hostname: `host-${host}.example` };
    row.port = pick(['22', '80', '443', '8080', '', '-1', 'any']);
    if (next() > 0.3) row.name = pick(['sshd', 'Nginx', 'nginx', 'äpfel', '10.2', '9.1', '=1+1']);
    if (next() > 0.8) row.late = pick(['a', 'b']);
    return { host, row };
  });
}

function fill(rows: { host: number; row: Plain }[]): Table {
  const table = new Table();
  for (const { host, row } of rows) table.add(host, `host-${host}`, row);
  return table;
}

function seen(table: Table): Plain[] {
  const names = table.names;
  return table.window(0, table.visible).map((cells) => {
    const row: Plain = {};
    cells.forEach((cell, at) => {
      const name = names[at];
      if (cell !== undefined && name !== undefined) row[name] = cell;
    });
    return row;
  });
}

const withoutRepeat = ({ host_hostname: _, ...row }: Plain) => row;

function naive(
  rows: Plain[],
  filters: Plain,
  sort: { column: string; descending: boolean } | null,
) {
  const kept = rows.filter((row) =>
    Object.entries(filters).every(([column, text]) => {
      const test = readFilter(text);
      return typeof test !== 'function' || test(row[column] ?? '');
    }),
  );
  if (sort === null) return kept;
  const sign = sort.descending ? -1 : 1;
  return kept
    .map((row, at) => ({ row, at }))
    .sort((a, b) => {
      const left = a.row[sort.column];
      const right = b.row[sort.column];
      if (left === undefined || right === undefined) {
        return Number(left === undefined) - Number(right === undefined) || a.at - b.at;
      }
      return sign * compareValues(left, right) || a.at - b.at;
    })
    .map(({ row }) => row);
}

const FILTERS: Plain[] = [
  {},
  { name: 'NGIN' },
  { name: '!nginx' },
  { name: '=' },
  { port: '>79' },
  { port: '<=80', name: '/^s/' },
  { late: '!=a' },
];
const SORTS = [null, { column: 'port', descending: false }, { column: 'name', descending: true }];

describe('Table', () => {
  for (const seed of [1, 7, 99]) {
    for (const filters of FILTERS) {
      for (const sort of SORTS) {
        const name = `${JSON.stringify(filters)} by ${sort?.column ?? 'arrival'}, rows ${seed}`;
        it(`filters and sorts like a plain list: ${name}`, () => {
          const rows = makeRows(400, seed);
          const table = fill(rows);
          table.setView(filters, sort);
          const plain = rows.map(({ row }) => withoutRepeat(row));
          expect(seen(table)).toEqual(naive(plain, filters, sort));
        });
      }
    }
  }

  it('gives the same rows when they come after the view was set', () => {
    const rows = makeRows(300, 5);
    const sort = { column: 'port', descending: false };
    const table = new Table();
    table.setView({ name: 'n' }, sort);
    for (const { host, row } of rows) table.add(host, '', row);
    table.settle();
    const plain = rows.map(({ row }) => withoutRepeat(row));
    expect(seen(table)).toEqual(naive(plain, { name: 'n' }, sort));
  });

  it('keeps rows that came after a sort below it until they are sorted in', () => {
    const table = fill([
      { host: 1, row: { n: '2' } },
      { host: 1, row: { n: '3' } },
    ]);
    table.setView({}, { column: 'n', descending: false });
    table.add(2, 'late', { n: '1' });
    expect(seen(table).map((row) => row.n)).toEqual(['2', '3', '1']);
    expect(table.unsorted).toBe(1);
    table.settle();
    expect(seen(table).map((row) => row.n)).toEqual(['1', '2', '3']);
  });

  it('counts rows and hosts of each value, rarest first', () => {
    const rows = makeRows(300, 3);
    const hosts = new Map<string, Set<number>>();
    const counts = new Map<string, number>();
    for (const { host, row } of rows) {
      const value = row.port ?? '';
      hosts.set(value, (hosts.get(value) ?? new Set()).add(host));
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const groups = groupRows(fill(rows), 'port', 'rarest');
    expect(groups.length).toBe(counts.size);
    for (const group of groups) {
      expect(group.rows).toBe(counts.get(group.value));
      expect(group.hosts).toBe(hosts.get(group.value)?.size);
    }
    const order = groups.map((group) => group.hosts);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('has the columns of all rows, the host first, and no second spelling of it', () => {
    const table = fill([
      { host: 1, row: { b: '1', host_hostname: 'x', host_display_name: 'X' } },
      { host: 2, row: { a: '2', host_hostname: 'y', host_display_name: 'Y' } },
    ]);
    expect(table.names).toEqual([HOST_COLUMN, 'b', 'a']);
    expect(table.window(0, 9)).toEqual([
      ['X', '1', undefined],
      ['Y', undefined, '2'],
    ]);
  });

  it('bounds the number of columns and counts what it left out', () => {
    const row = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`c${at}`, 'x']));
    const table = fill([{ host: 1, row }]);
    expect(table.names.length).toBe(200);
    expect(table.cut).toBe(51);
  });

  it('names a pattern that cannot be read and shows all rows meanwhile', () => {
    const table = fill(makeRows(10, 2));
    table.setView({ name: '/(/' }, null);
    expect(Object.keys(table.badFilters)).toEqual(['name']);
    expect(table.visible).toBe(10);
  });
});
