import type { Row } from '../messages';

const FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** One CSV cell. A value that a spreadsheet would run as a formula gets a quote before it. */
export function csvCell(value: string | undefined): string {
  if (value === undefined) return '';
  const safe = FORMULA.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 text in parts, head line first. */
export function* csvLines(columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  yield `${columns.map(csvCell).join(',')}\r\n`;
  for (const row of rows) {
    yield `${columns.map((_, at) => csvCell(row[at])).join(',')}\r\n`;
  }
}

/** A row as a JSON object. A row without a column has no such member. */
function jsonObject(columns: readonly string[], row: Row): string {
  const members: [string, string][] = [];
  columns.forEach((name, at) => {
    const value = row[at];
    if (value !== undefined) members.push([name, value]);
  });
  return JSON.stringify(Object.fromEntries(members));
}

/** A JSON array in parts. */
export function* jsonLines(columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  yield '[';
  let first = true;
  for (const row of rows) {
    yield `${first ? '\n' : ',\n'}${jsonObject(columns, row)}`;
    first = false;
  }
  yield '\n]\n';
}

/** One JSON object a line. */
export function* ndjsonLines(columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  for (const row of rows) yield `${jsonObject(columns, row)}\n`;
}

export const FORMATS = {
  csv: { lines: csvLines, type: 'text/csv' },
  json: { lines: jsonLines, type: 'application/json' },
  ndjson: { lines: ndjsonLines, type: 'application/x-ndjson' },
} as const;

/** A text in pieces of a size that a Blob takes quickly, however many rows there are. */
export function blobOf(lines: Iterable<string>, type: string): Blob {
  const parts: string[] = [];
  let part: string[] = [];
  for (const line of lines) {
    part.push(line);
    if (part.length === 1000) {
      parts.push(part.join(''));
      part = [];
    }
  }
  parts.push(part.join(''));
  return new Blob(parts, { type });
}
