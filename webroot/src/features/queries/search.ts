import type { Query } from '../../api/queries';
import { oneOf, type Search } from '../../app/search';

const ORDERS = ['updated_at', 'name', 'author_name'] as const;

export interface ListView {
  text: string;
  order: (typeof ORDERS)[number];
  descending: boolean;
}

/** Newest first unless the address says otherwise. */
export function readListView(search: Search): ListView {
  const order = oneOf(search.order_key, ORDERS, 'updated_at');
  const fallback = order === 'updated_at' ? 'desc' : 'asc';
  const direction = oneOf(search.order_direction, ['asc', 'desc'], fallback);
  return { text: search.query ?? '', order, descending: direction === 'desc' };
}

export function writeListView(view: ListView): Search {
  const search: Search = {};
  if (view.text) search.query = view.text;
  if (view.order !== 'updated_at') search.order_key = view.order;
  if (view.descending !== (view.order === 'updated_at')) {
    search.order_direction = view.descending ? 'desc' : 'asc';
  }
  return search;
}

/** The queries that hold the text, in order. */
export function arrange(queries: readonly Query[], view: ListView): Query[] {
  const text = view.text.trim().toLowerCase();
  const found = queries.filter((query) =>
    [query.name, query.description, query.query].some((t) => t.toLowerCase().includes(text)),
  );
  const sign = view.descending ? -1 : 1;
  return found.sort(
    (a, b) => sign * a[view.order].localeCompare(b[view.order]) || a.name.localeCompare(b.name),
  );
}
