import { oneOf, type Search, whole } from '../../app/search';

export const PER_PAGE = 50;
export const STATUSES = ['', 'online', 'offline', 'new', 'missing'] as const;
export type StatusFilter = (typeof STATUSES)[number];

export const ORDERS = [
  'display_name',
  'platform',
  'os_version',
  'osquery_version',
  'primary_ip',
  'detail_updated_at',
  'seen_time',
] as const;
export type OrderKey = (typeof ORDERS)[number];

/** What the hosts page shows; all of it stands in its address. */
export interface HostsView {
  query: string;
  status: StatusFilter;
  order: OrderKey;
  descending: boolean;
  page: number;
}

export function readView(search: Search): HostsView {
  return {
    query: search.query ?? '',
    status: oneOf(search.status, STATUSES, ''),
    order: oneOf(search.order_key, ORDERS, 'display_name'),
    descending: search.order_direction === 'desc',
    page: whole(search.page, 0),
  };
}

/** The address form of a view, without what is as by default. */
export function writeView(view: HostsView): Search {
  const search: Search = {};
  if (view.query) search.query = view.query;
  if (view.status) search.status = view.status;
  if (view.order !== 'display_name' || view.descending) search.order_key = view.order;
  if (view.descending) search.order_direction = 'desc';
  if (view.page > 0) search.page = String(view.page);
  return search;
}

function filters(view: HostsView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.query.trim()) params.set('query', view.query.trim());
  if (view.status) params.set('status', view.status);
  return params;
}

/** The query of the list request. */
export function listQuery(view: HostsView): string {
  const params = filters(view);
  params.set('page', String(view.page));
  params.set('per_page', String(PER_PAGE));
  params.set('order_key', view.order);
  params.set('order_direction', view.descending ? 'desc' : 'asc');
  return `?${params}`;
}

/** The query of the count request: the filters alone. */
export function countQuery(view: HostsView): string {
  const text = filters(view).toString();
  return text === '' ? '' : `?${text}`;
}
