import type { Connection } from './connection';
import type { LedgerCounts } from './store/ledger';

/** Which list of the run a window of rows is asked of. */
export type Kind = 'rows' | 'hosts' | 'errors';

export type Row = readonly (string | undefined)[];

export interface View {
  /** What a person typed above each column, by column name. */
  filters: Readonly<Record<string, string>>;
  sort: { column: string; descending: boolean } | null;
  /** Shows the hosts of this state only. */
  hostState: string;
}

/** From the page to the worker. */
export type Command =
  | { type: 'start'; campaignId: number; token: string; origin: string }
  | { type: 'view'; view: View }
  | { type: 'window'; kind: Kind; from: number; to: number }
  | { type: 'group'; column: string; order: GroupOrder }
  | { type: 'export'; what: 'rows' | 'hosts'; format: Format }
  | { type: 'detail'; place: number }
  | { type: 'settle' }
  | { type: 'retry' }
  | { type: 'stopped' };

export type Format = 'csv' | 'json' | 'ndjson';

/** How groups stand: fewest hosts first, most first, or by value. */
export type GroupOrder = 'rarest' | 'commonest' | 'value';

/** One row in full, with the host it came from. */
export interface Detail {
  place: number;
  hostId: number;
  host: string;
  row: Row;
}

/** When answers came, in milliseconds since the run began. */
export interface Times {
  first: number | null;
  last: number | null;
  /** As far as this page saw it itself: the server did not tell. */
  seen: boolean;
}

/** Some of the hosts that have not answered, by name. */
export interface Silent {
  waiting: readonly string[];
  offline: readonly string[];
  expired: readonly string[];
}

export interface Group {
  value: string;
  rows: number;
  hosts: number;
}

export interface Snapshot {
  connection: Connection;
  /** `gone`: the server does not keep the answers any more. */
  status: 'pending' | 'finished' | 'stopped' | 'expired' | 'gone';
  /** The run has ended: no host is asked any more. */
  over: boolean;
  /** The SQL of the run, once the server has told it. */
  query: string | null;
  /** Why results have to wait, in the server's words. */
  notice: string | null;
  /** Redis lost answers during the run; those hosts were asked again. */
  partial: boolean;
  /** Answers that were too much to be kept after the end of the run. */
  leftOut: number;
  counts: LedgerCounts;
  times: Times;
  silent: Silent;
  columns: readonly string[];
  widths: readonly number[];
  /** How many different values each column has. */
  distinct: readonly number[];
  /** Columns that were left out because there are too many. */
  cut: number;
  rows: number;
  /** Hosts that sent more rows than the server keeps. */
  cutHosts: number;
  /** Rows that pass the filters. */
  shown: number;
  /** Rows that came after the last sort and stand below it. */
  unsorted: number;
  hosts: number;
  errors: number;
  /** Grows when rows already handed out may stand elsewhere now. */
  epoch: number;
  /** The same for the lists of hosts and of errors. */
  listEpoch: number;
  /** Names the filters that could not be read, by column. */
  badFilters: Readonly<Record<string, string>>;
}

/** From the worker to the page. */
export type Report =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'window'; kind: Kind; epoch: number; from: number; rows: Row[] }
  | { type: 'group'; column: string; order: GroupOrder; groups: Group[]; total: number }
  | { type: 'export'; blob: Blob }
  | { type: 'detail'; detail: Detail | null };
