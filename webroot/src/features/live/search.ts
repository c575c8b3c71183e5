import { oneOf, type Search } from '../../app/search';
import type { GroupOrder, View } from '../../live/messages';

export const TABS = ['rows', 'hosts', 'errors', 'group'] as const;
export type Tab = (typeof TABS)[number];

export const GROUP_ORDERS: readonly GroupOrder[] = ['rarest', 'commonest', 'value'];

/** What the page of a run shows; all of it stands in its address. */
export interface RunSearch extends View {
  tab: Tab;
  /** The column by which the group tab counts. */
  groupBy: string;
  groupOrder: GroupOrder;
}

/** Filters stand in the address as `f.COLUMN`, since column names are free. */
const FILTER = 'f.';

export function readRunSearch(search: Search): RunSearch {
  const filters: Record<string, string> = {};
  for (const [key, value] of Object.entries(search)) {
    if (key.startsWith(FILTER) && value !== '') filters[key.slice(FILTER.length)] = String(value);
  }
  const column = search.sort;
  return {
    tab: oneOf(search.tab, TABS, 'rows'),
    filters,
    sort: column ? { column, descending: search.desc === '1' } : null,
    hostState: search.state ?? '',
    groupBy: search.by ?? '',
    groupOrder: oneOf(search.order, GROUP_ORDERS, 'rarest'),
  };
}

export function writeRunSearch(view: RunSearch): Search {
  const search: Search = {};
  if (view.tab !== 'rows') search.tab = view.tab;
  for (const [column, text] of Object.entries(view.filters)) {
    if (text !== '') search[FILTER + column] = text;
  }
  if (view.sort) {
    search.sort = view.sort.column;
    if (view.sort.descending) search.desc = '1';
  }
  if (view.hostState) search.state = view.hostState;
  if (view.groupBy) search.by = view.groupBy;
  if (view.groupOrder !== 'rarest') search.order = view.groupOrder;
  return search;
}

/** The next order of a column: up, down, then as the rows came. */
export function nextSort(sort: View['sort'], column: string): View['sort'] {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
