import { oneOf, type Search, whole } from '../../app/search';

export const PER_PAGE = 30;
export const ORDERS = ['hosts_count', 'name', 'epss_probability', 'cvss_score'] as const;

/** What the software page shows; all of it stands in its address. */
export interface SoftwareView {
  query: string;
  vulnerable: boolean;
  team: number | null;
  order: (typeof ORDERS)[number];
  descending: boolean;
  page: number;
}

export function readView(search: Search, team: number | null): SoftwareView {
  const order = oneOf(search.order_key, ORDERS, 'hosts_count');
  const fallback = order === 'name' ? 'asc' : 'desc';
  return {
    query: search.query ?? '',
    vulnerable: search.vulnerable === 'true',
    team,
    order,
    descending: oneOf(search.order_direction, ['asc', 'desc'], fallback) === 'desc',
    page: whole(search.page, 0),
  };
}

function filters(view: SoftwareView): Search {
  const search: Search = {};
  if (view.query) search.query = view.query;
  if (view.vulnerable) search.vulnerable = 'true';
  if (view.team !== null) search.team_id = String(view.team);
  return search;
}

export function writeView(view: SoftwareView): Search {
  const search = filters(view);
  if (view.order !== 'hosts_count') search.order_key = view.order;
  if (view.descending !== (view.order !== 'name')) {
    search.order_direction = view.descending ? 'desc' : 'asc';
  }
  if (view.page > 0) search.page = String(view.page);
  return search;
}

const text = (search: Search) => {
  const params = new URLSearchParams(search as Record<string, string>).toString();
  return params === '' ? '' : `?${params}`;
};

export const countQuery = (view: SoftwareView) => text(filters(view));

export const listQuery = (view: SoftwareView) =>
  text({
    ...filters(view),
    page: String(view.page),
    per_page: String(PER_PAGE),
    order_key: view.order,
    order_direction: view.descending ? 'desc' : 'asc',
  });
