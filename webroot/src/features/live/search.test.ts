import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../app/search';
import { nextSort, type RunSearch, readRunSearch, writeRunSearch } from './search';

const roundTrip = (view: RunSearch) =>
  readRunSearch(parseSearch(stringifySearch(writeRunSearch(view))));

describe('the address of a run', () => {
  it('gives back each view as it was', () => {
    const view: RunSearch = {
      tab: 'errors',
      filters: { 'odd & name=': '=a b&c', version: '!=3.0.*', '': 'x' },
      sort: { column: 'f.name', descending: true },
      hostState: 'offline',
      groupBy: 'ü',
      groupOrder: 'value',
    };
    expect(roundTrip(view)).toEqual(view);
  });

  it('is empty for what a run shows at first', () => {
    const first = readRunSearch({});
    expect(stringifySearch(writeRunSearch(first))).toBe('');
    expect(first).toEqual({
      tab: 'rows',
      filters: {},
      sort: null,
      hostState: '',
      groupBy: '',
      groupOrder: 'rarest',
    });
  });

  it('passes over a tab that does not exist', () => {
    expect(readRunSearch({ tab: 'nope' }).tab).toBe('rows');
  });
});

describe('nextSort', () => {
  it('goes up, down, and back to the order of arrival', () => {
    const up = nextSort(null, 'a');
    const down = nextSort(up, 'a');
    expect([up, down, nextSort(down, 'a')]).toEqual([
      { column: 'a', descending: false },
      { column: 'a', descending: true },
      null,
    ]);
  });
});
