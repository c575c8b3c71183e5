import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { namedTables } from './names';
import { platformNames, type Table } from './schema';

type Schema = ReadonlyMap<string, Table>;

const KEYWORDS =
  'SELECT FROM WHERE JOIN LEFT JOIN ON USING AND OR NOT IN LIKE IS NULL AS DISTINCT COUNT GROUP BY ORDER BY HAVING LIMIT CASE WHEN THEN ELSE END UNION ALL WITH DESC ASC BETWEEN EXISTS CAST COALESCE';

const keywords: Completion[] = [...new Set(KEYWORDS.split(' '))].map((label) => ({
  label,
  type: 'keyword',
  boost: -10,
}));

function tableChoices(schema: Schema): Completion[] {
  return [...schema.values()].map((table) => ({
    label: table.name,
    type: 'class',
    detail: platformNames(table.platforms),
  }));
}

function columnChoices(table: Table, boost: number): Completion[] {
  return table.columns.map((column) => ({
    label: column.name,
    type: 'property',
    detail: `${column.type.toLowerCase()} · ${table.name}`,
    boost,
  }));
}

/** Tables and keywords anywhere, columns of the tables named; after `alias.` only its columns. */
export function completeOsquery(schema: Schema) {
  return (context: CompletionContext): CompletionResult | null => {
    const text = context.state.doc.toString();
    const named = namedTables(text);
    const dotted = context.matchBefore(/(\w+)\.\w*/);
    if (dotted) {
      const name = dotted.text.slice(0, dotted.text.indexOf('.')).toLowerCase();
      const table = schema.get(named.get(name) ?? name);
      if (!table) return null;
      const from = dotted.from + name.length + 1;
      return { from, options: columnChoices(table, 0), validFor: /^\w*$/ };
    }
    const word = context.matchBefore(/\w+/);
    if (!word && !context.explicit) return null;
    const before = text.slice(0, word?.from ?? context.pos);
    const from = word?.from ?? context.pos;
    if (/\b(from|join)\s+$/i.test(before)) {
      return { from, options: tableChoices(schema), validFor: /^\w*$/ };
    }
    const tables = [...new Set(named.values())].map((name) => schema.get(name));
    const columns = tables.flatMap((table) => (table ? columnChoices(table, 10) : []));
    const options = [...columns, ...tableChoices(schema), ...keywords];
    return { from, options, validFor: /^\w*$/ };
  };
}
