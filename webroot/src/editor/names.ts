import type { Table } from './schema';

const WORDS_AFTER_TABLE =
  /^(where|on|using|join|left|right|inner|outer|cross|natural|group|order|limit|union|having|except|intersect)$/;

/** Comments and strings hold no table names. */
function bare(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, ' ');
}

/** The tables that SQL names after FROM and JOIN, by each name they may be written with. */
export function namedTables(sql: string): Map<string, string> {
  const found = new Map<string, string>();
  const clause =
    /\b(?:from|join)\s+([\s\S]*?)(?=\b(?:where|join|on|using|group|order|limit|union|having|from)\b|[();]|$)/gi;
  for (const [, list] of bare(sql).matchAll(clause)) {
    for (const part of (list ?? '').split(',')) {
      const [table, second, third] = part.trim().toLowerCase().split(/\s+/);
      if (!table || !/^\w+$/.test(table)) continue;
      found.set(table, table);
      const alias = second === 'as' ? third : second;
      if (alias && !WORDS_AFTER_TABLE.test(alias)) found.set(alias, table);
    }
  }
  return found;
}

export interface Fit {
  platform: 'darwin' | 'linux' | 'windows';
  /** The first table that this platform lacks. */
  missing: string | null;
}

/** Which platforms have every known table named. Unknown ones may come from an extension. */
export function fits(sql: string, schema: ReadonlyMap<string, Table>): Fit[] {
  const tables = [...new Set(namedTables(sql).values())];
  return (['darwin', 'windows', 'linux'] as const).map((platform) => ({
    platform,
    missing:
      tables.find((name) => {
        const table = schema.get(name);
        return table !== undefined && !table.platforms.includes(platform);
      }) ?? null,
  }));
}

/** Tables named that osquery itself does not have. */
export function unknownTables(sql: string, schema: ReadonlyMap<string, Table>): string[] {
  const common = new Set(
    [...bare(sql).matchAll(/\b(\w+)\s+as\s*\(/gi)].map((m) => m[1]?.toLowerCase()),
  );
  return [...new Set(namedTables(sql).values())].filter(
    (name) => !schema.has(name) && !common.has(name),
  );
}
