// Compiles schema/osquery-tables.tsv to the JSON that the SQL editor loads when it opens.
import { readFileSync, writeFileSync } from 'node:fs';

const PLATFORMS = {
  all: ['darwin', 'linux', 'windows'],
  posix: ['darwin', 'linux'],
  linwin: ['linux', 'windows'],
};

const source = new URL('../schema/osquery-tables.tsv', import.meta.url);
const target = new URL('../src/editor/osquery-schema.json', import.meta.url);

const [, ...lines] = readFileSync(source, 'utf8').trimEnd().split('\n');
const tables = lines.map((line, at) => {
  const [name, platforms, evented, columns] = line.split('\t');
  if (!name || !platforms || !columns) throw new Error(`schema line ${at + 2} is incomplete`);
  return [
    name,
    PLATFORMS[platforms] ?? [platforms],
    evented === '1',
    columns.split(',').map((column) => column.split(':')),
  ];
});
writeFileSync(target, JSON.stringify({ tables }));
console.log(`schema: ${tables.length} tables`);
