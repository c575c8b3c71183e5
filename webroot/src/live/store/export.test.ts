import { describe, expect, it } from 'vitest';
import { csvCell, csvLines, jsonLines } from './export';

const text = (lines: Generator<string>) => [...lines].join('');

describe('CSV', () => {
  it('doubles quotes and wraps what holds commas or line breaks', () => {
    expect(csvCell('say "hi"')).toBe('"say ""hi"""');
    expect(csvCell('a,b')).toBe('"a,b"');
    expect(csvCell('a\r\nb')).toBe('"a\r\nb"');
    expect(csvCell('plain')).toBe('plain');
  });

  for (const start of ['=', '+', '-', '@', '\t', '\r']) {
    it(`does not let a spreadsheet run a value that starts with ${JSON.stringify(start)}`, () => {
      expect(csvCell(`${start}cmd|' /C calc'!A0`)).toMatch(/^"'/);
    });
  }

  it('leaves numbers as they are, negative ones too', () => {
    expect(csvCell('-12.5')).toBe('-12.5');
    expect(csvCell('+3e8')).toBe('+3e8');
  });

  it('has a column for each of the union, empty where a row has none', () => {
    const lines = csvLines(
      ['host', 'a', 'b'],
      [
        ['x', '1', undefined],
        ['y', undefined, '2'],
      ],
    );
    expect(text(lines)).toBe('host,a,b\r\nx,1,\r\ny,,2\r\n');
  });
});

describe('JSON', () => {
  it('is an array of objects without the members a row has not', () => {
    const lines = jsonLines(
      ['host', 'a'],
      [
        ['x', '1'],
        ['y', undefined],
      ],
    );
    expect(JSON.parse(text(lines))).toEqual([{ host: 'x', a: '1' }, { host: 'y' }]);
  });

  it('is an empty array without rows', () => {
    expect(JSON.parse(text(jsonLines(['host'], [])))).toEqual([]);
  });

  it('keeps a column called __proto__', () => {
    const rows = JSON.parse(text(jsonLines(['__proto__'], [['1']])));
    expect(Object.entries(rows[0])).toEqual([['__proto__', '1']]);
  });
});
