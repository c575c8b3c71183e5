import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../app/search';
import { countQuery, listQuery, readView, type SoftwareView, writeView } from './search';

const view: SoftwareView = {
  query: 'open&ssl',
  vulnerable: true,
  team: 3,
  order: 'name',
  descending: true,
  page: 2,
};

describe('the address of the software page', () => {
  it('gives back each view as it was', () => {
    expect(readView(parseSearch(stringifySearch(writeView(view))), 3)).toEqual(view);
  });

  it('is empty at first', () => {
    expect(writeView(readView({}, null))).toEqual({});
  });

  it('asks the list in order and the count by filters alone', () => {
    expect(Object.fromEntries(new URLSearchParams(listQuery(view)))).toEqual({
      query: 'open&ssl',
      vulnerable: 'true',
      team_id: '3',
      page: '2',
      per_page: '30',
      order_key: 'name',
      order_direction: 'desc',
    });
    expect(countQuery(view)).toBe('?query=open%26ssl&vulnerable=true&team_id=3');
  });
});
