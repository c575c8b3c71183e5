import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../app/search';
import { countQuery, type HostsView, listQuery, readView, writeView } from './search';

const view: HostsView = {
  query: 'a&b = c',
  status: 'offline',
  order: 'seen_time',
  descending: true,
  page: 3,
};

describe('the address of the hosts page', () => {
  it('gives back each view as it was', () => {
    expect(readView(parseSearch(stringifySearch(writeView(view))))).toEqual(view);
  });

  it('is empty at first', () => {
    expect(stringifySearch(writeView(readView({})))).toBe('');
  });

  it('falls back where a link holds what no page knows', () => {
    const odd = { status: 'sleeping', order_key: 'password', page: '-1' };
    expect(readView(odd)).toEqual(readView({}));
  });
});

describe('the requests of the hosts page', () => {
  it('asks the list for one page in order', () => {
    const params = new URLSearchParams(listQuery(view));
    expect(Object.fromEntries(params)).toEqual({
      query: 'a&b = c',
      status: 'offline',
      page: '3',
      per_page: '50',
      order_key: 'seen_time',
      order_direction: 'desc',
    });
  });

  it('asks the count with the filters alone', () => {
    expect(countQuery(view)).toBe('?query=a%26b+%3D+c&status=offline');
    expect(countQuery(readView({}))).toBe('');
  });
});
