import type { HostSet } from '../../api/hosts';
import { oneOf, type Search, whole } from '../../app/search';

export const PER_PAGE = 50;
export const STATUSES = ['', 'online', 'offline', 'new', 'missing'] as const;
export type StatusFilter = (typeof STATUSES)[number];
export const RESPONSES = ['passing', 'failing', ''] as const;
export type PolicyResponse = (typeof RESPONSES)[number];

/** The columns that the server can order by. */
const ORDERS = [
  'display_name',
  'team_name',
  'os_version',
  'gigs_disk_space_available',
  'osquery_version',
  'primary_ip',
  'detail_updated_at',
  'platform',
  'hostname',
  'computer_name',
  'public_ip',
  'seen_time',
  'last_enrolled_at',
  'uuid',
  'uptime',
  'cpu_brand',
  'memory',
  'primary_mac',
  'hardware_serial',
  'hardware_model',
] as const;

/** What the hosts page shows; all of it stands in its address. Zero and empty mean "any". */
export interface HostsView {
  query: string;
  status: StatusFilter;
  /** Null: all teams in reach. */
  team: number | null;
  label: number;
  policy: number;
  response: PolicyResponse;
  software: number;
  osName: string;
  osVersion: string;
  order: string;
  descending: boolean;
  page: number;
}

export function readView(search: Search, team: number | null = null): HostsView {
  return {
    query: search.query ?? '',
    status: oneOf(search.status, STATUSES, ''),
    team,
    label: whole(search.label_id, 0),
    policy: whole(search.policy_id, 0),
    response: oneOf(search.policy_response, RESPONSES, ''),
    software: whole(search.software_id, 0),
    osName: search.os_name ?? '',
    osVersion: search.os_version ?? '',
    order: oneOf(search.order_key, ORDERS, 'display_name'),
    descending: search.order_direction === 'desc',
    page: whole(search.page, 0),
  };
}

/** The filters as parameters; the same names in our address and in the API. */
function filters(view: HostsView): Search {
  const search: Search = {};
  const query = view.query.trim();
  if (query) search.query = query;
  if (view.status) search.status = view.status;
  if (view.team !== null) search.team_id = String(view.team);
  if (view.label > 0) search.label_id = String(view.label);
  if (view.policy > 0) {
    search.policy_id = String(view.policy);
    if (view.response) search.policy_response = view.response;
  }
  if (view.software > 0) search.software_id = String(view.software);
  if (view.osName && view.osVersion) {
    search.os_name = view.osName;
    search.os_version = view.osVersion;
  }
  return search;
}

/** The address form of a view, without what is as by default. */
export function writeView(view: HostsView): Search {
  const search = filters(view);
  if (view.query) search.query = view.query;
  if (view.order !== 'display_name' || view.descending) search.order_key = view.order;
  if (view.descending) search.order_direction = 'desc';
  if (view.page > 0) search.page = String(view.page);
  return search;
}

const text = (search: Search) => {
  const entries = Object.entries(search).filter((entry): entry is [string, string] => !!entry[1]);
  const params = new URLSearchParams(entries).toString();
  return params === '' ? '' : `?${params}`;
};

const ordered = (view: HostsView): Search => ({
  order_key: view.order,
  order_direction: view.descending ? 'desc' : 'asc',
});

/** The query of the list request. Inside a label the label stands in the path. */
export function listQuery(view: HostsView, more: Search = {}): string {
  return text({
    ...filters({ ...view, label: 0 }),
    page: String(view.page),
    per_page: String(PER_PAGE),
    ...ordered(view),
    ...more,
  });
}

/** The query of the count request: the filters alone. */
export const countQuery = (view: HostsView): string => text(filters(view));

/** The query of the CSV report. */
export const reportQuery = (view: HostsView, columns: string): string =>
  text({ ...filters(view), ...ordered(view), format: 'csv', columns });

export const isFiltered = (view: HostsView): boolean =>
  Object.keys(filters({ ...view, team: null })).length > 0 || view.page > 0;

/** No filter but the team. */
export const unfiltered = (view: HostsView): Partial<HostsView> => ({
  ...readView({}, view.team),
  order: view.order,
  descending: view.descending,
});

/** A change of the filters. The server can look inside a label by status and text alone. */
export function narrowed(view: HostsView, change: Partial<HostsView>): HostsView {
  const next = { ...view, page: 0, ...change };
  const other = next.policy > 0 || next.software > 0 || next.osName !== '';
  if (change.label)
    return { ...next, policy: 0, response: '', software: 0, osName: '', osVersion: '' };
  return next.label > 0 && other ? { ...next, label: 0 } : next;
}

/** The hosts that the filters leave, as bulk actions name them; null when they cannot be named so. */
export function matching(view: HostsView): HostSet | null {
  if (view.policy > 0 || view.software > 0 || view.osName) return null;
  // Nothing but "every host" would be named: that must be asked for in another way.
  if (!isFiltered(view) && view.team === null) return null;
  return {
    filters: {
      ...(view.query.trim() ? { query: view.query.trim() } : {}),
      ...(view.status ? { status: view.status } : {}),
      ...(view.label > 0 ? { label_id: view.label } : {}),
      ...(view.team !== null ? { team_id: view.team } : {}),
    },
  };
}
