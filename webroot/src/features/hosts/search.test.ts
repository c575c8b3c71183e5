import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../../app/search';
import {
  countQuery,
  type HostsView,
  listQuery,
  matching,
  narrowed,
  readView,
  reportQuery,
  writeView,
} from './search';

const view: HostsView = {
  ...readView({}),
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

  it('asks the report for the shown columns in the same order', () => {
    const params = new URLSearchParams(reportQuery(view, 'hostname,status'));
    expect(params.get('columns')).toBe('hostname,status');
    expect(params.get('order_key')).toBe('seen_time');
    expect(params.has('page')).toBe(false);
  });
});

describe('filters', () => {
  it('go back to the first page', () => {
    expect(narrowed(view, { status: '' }).page).toBe(0);
    expect(narrowed(view, { page: 4 }).page).toBe(4);
  });

  it('drop what the server cannot look for inside a label', () => {
    const policy = narrowed(readView({}), { policy: 4, response: 'failing' });
    expect(narrowed(policy, { label: 7 })).toMatchObject({ label: 7, policy: 0, response: '' });
    const label = narrowed(readView({}), { label: 7, status: 'online' });
    expect(narrowed(label, { software: 9 })).toMatchObject({ label: 0, software: 9 });
  });

  it('name all matching hosts only where the server knows the filters', () => {
    expect(matching({ ...view, label: 7 })).toEqual({
      filters: { query: 'a&b = c', status: 'offline', label_id: 7 },
    });
    expect(matching(readView({ policy_id: '3' }))).toBeNull();
    expect(matching(readView({}))).toBeNull();
  });
});
