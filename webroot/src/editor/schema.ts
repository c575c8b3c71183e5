import schemaUrl from './osquery-schema.json?url';

export interface Column {
  name: string;
  type: string;
}

export interface Table {
  name: string;
  platforms: readonly string[];
  evented: boolean;
  columns: readonly Column[];
}

type Packed = [string, string[], boolean, [string, string][]];

let loading: Promise<ReadonlyMap<string, Table>> | null = null;

/** The tables of osquery with their columns, loaded once when an editor first needs them. */
export function loadSchema(): Promise<ReadonlyMap<string, Table>> {
  loading ??= fetch(schemaUrl)
    .then((response) => response.json())
    .then((packed: { tables: Packed[] }) => unpack(packed.tables));
  return loading;
}

function unpack(packed: Packed[]): ReadonlyMap<string, Table> {
  return new Map(
    packed.map(([name, platforms, evented, columns]) => [
      name,
      { name, platforms, evented, columns: columns.map(([n, type]) => ({ name: n, type })) },
    ]),
  );
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  darwin: 'macOS',
  linux: 'Linux',
  windows: 'Windows',
};

export function platformNames(platforms: readonly string[]): string {
  return platforms.map((p) => PLATFORM_NAMES[p] ?? p).join(', ');
}
