import { describe, expect, it } from 'vitest';
import { fits, namedTables, unknownTables } from './names';
import type { Table } from './schema';

const table = (name: string, platforms: string[]): [string, Table] => [
  name,
  { name, platforms, evented: false, columns: [] },
];
const schema = new Map([
  table('processes', ['darwin', 'linux', 'windows']),
  table('deb_packages', ['linux']),
]);

describe('namedTables', () => {
  it('finds tables and their aliases', () => {
    const sql = 'SELECT p.pid FROM processes p JOIN deb_packages AS d ON p.name = d.name';
    expect([...namedTables(sql)]).toEqual([
      ['processes', 'processes'],
      ['p', 'processes'],
      ['deb_packages', 'deb_packages'],
      ['d', 'deb_packages'],
    ]);
  });

  it('finds lists and inner queries, and nothing in comments and texts', () => {
    const sql = `-- from nothing
      SELECT 'from text' FROM a, b WHERE x IN (SELECT y FROM c) LIMIT 1`;
    expect([...new Set(namedTables(sql).values())]).toEqual(['a', 'b', 'c']);
  });
});

describe('fits', () => {
  it('names the table that a platform lacks', () => {
    expect(fits('SELECT 1 FROM processes, deb_packages', schema)).toEqual([
      { platform: 'darwin', missing: 'deb_packages' },
      { platform: 'windows', missing: 'deb_packages' },
      { platform: 'linux', missing: null },
    ]);
  });

  it('lets all answer what names no table', () => {
    expect(fits('SELECT 1', schema).every((fit) => fit.missing === null)).toBe(true);
  });
});

describe('unknownTables', () => {
  it('does not take a common table expression for a table', () => {
    const sql = 'WITH mine AS (SELECT 1) SELECT * FROM mine, extension_table';
    expect(unknownTables(sql, schema)).toEqual(['extension_table']);
  });
});
