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

/** A JSON array in parts. A row without a column has no such member. */
export function* jsonLines(columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  yield '[';
  let first = true;
  for (const row of rows) {
    const members: [string, string][] = [];
    columns.forEach((name, at) => {
      const value = row[at];
      if (value !== undefined) members.push([name, value]);
    });
    yield `${first ? '\n' : ',\n'}${JSON.stringify(Object.fromEntries(members))}`;
    first = false;
  }
  yield '\n]\n';
}
