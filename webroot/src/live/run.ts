import { fetchLedger } from './account';
import { LiveStream, type Surroundings } from './connection';
import type { Command, GroupOrder, Kind, Report, Row, Snapshot, View } from './messages';
import type { LedgerData, Message, ResultData, StatusData } from './protocol';
import { Clock } from './store/clock';
import { blobOf, FORMATS } from './store/export';
import { groupRows } from './store/group';
import { Ledger, type LedgerHost } from './store/ledger';
import { Table } from './store/table';

type Start = Extract<Command, { type: 'start' }>;

const REPORT_MS = 100;
const ACCOUNT_MS = 4_000;
const MOST_GROUPS = 1_000;
const NAMED_SILENT = 8;
const HOST_COLUMNS = ['host_id', 'host_display_name', 'state', 'error'];
type Status = Snapshot['status'];
const STATUSES: readonly Status[] = ['pending', 'finished', 'stopped', 'expired', 'gone'];

interface Lists {
  hosts: LedgerHost[];
  errors: LedgerHost[];
}

/** One watched run inside the worker: its stream, its rows, its hosts. */
export class Run {
  private readonly table = new Table();
  private readonly ledger = new Ledger();
  private readonly clock = new Clock();
  private readonly stream: LiveStream;
  private status: Status = 'pending';
  private over = false;
  private query: string | null = null;
  private notice: string | null = null;
  private cutHosts = 0;
  private sums: Pick<LedgerData, 'partial' | 'left_out'> = { partial: false, left_out: 0 };
  private view: View = { filters: {}, sort: null, hostState: '' };
  private lists: Lists | null = null;
  private listed = { version: -1, hostState: '' };
  private listEpoch = 0;
  private scheduled = false;

  constructor(
    private readonly what: Start,
    private readonly around: Surroundings,
    private readonly report: (report: Report) => void,
  ) {
    this.stream = new LiveStream(
      what.token,
      what.campaignId,
      around,
      (message) => this.take(message),
      () => this.changed(),
    );
  }

  start(): void {
    this.stream.start();
    // The page stands before the first answers come, so that these find less to draw at once.
    this.tell();
    this.account();
  }

  obey(command: Command): void {
    switch (command.type) {
      case 'window':
        this.answerWindow(command);
        return;
      case 'group':
        this.answerGroup(command.column, command.order);
        return;
      case 'export':
        this.answerExport(command);
        return;
      case 'detail':
        this.answerDetail(command.place);
        return;
      case 'view':
        this.view = command.view;
        this.table.setView(command.view.filters, command.view.sort);
        // A person waits for this one, so it does not wait for the next regular report.
        this.tell();
        return;
      case 'settle':
        this.table.settle();
        break;
      case 'retry':
        this.stream.retry();
        break;
      case 'stopped':
        this.end('stopped');
    }
    this.changed();
  }

  private take(message: Message): void {
    if (message.type === 'totals') {
      this.ledger.setTotals(message.data.count, message.data.offline);
    } else if (message.type === 'status') this.takeStatus(message.data);
    else if (message.type === 'ledger') {
      this.sums = message.data;
      this.clock.take(message.data);
      this.ledger.account(message.data);
    } else if (message.type === 'notice') this.takeNotice(message.data);
    else if (message.type === 'result') this.takeResult(message.data);
    this.changed();
  }

  private takeNotice({ state, text }: { state: string; text: string }): void {
    this.notice = state === 'redis' ? text : null;
    if (state !== 'redis' && state !== 'running') this.end(state);
  }

  private takeResult({ host, rows, error, rows_left_out }: ResultData): void {
    const name = host.display_name || host.hostname || `host ${host.id}`;
    if (!this.ledger.answer(host.id, name, rows?.length ?? 0, error)) return;
    this.clock.answered(this.around.now());
    if (rows_left_out) this.cutHosts += 1;
    for (const row of rows ?? []) this.table.add(host.id, name, row);
  }

  /** The stream calls a run finished when all that are online have answered; late hosts may come. */
  private takeStatus({ status, actual_results }: StatusData): void {
    this.clock.opened(this.around.now(), actual_results);
    if (this.over || status !== 'finished') return;
    this.status = 'finished';
    this.table.settle();
  }

  private end(status: string): void {
    this.over = true;
    this.status = STATUSES.find((known) => known === status) ?? 'expired';
    this.table.settle();
  }

  /** Asks the server now and then who is silent, by name, until the run has ended. */
  private async account(): Promise<void> {
    const ledger = await fetchLedger(this.what);
    if (ledger === 'unknown') return;
    if (ledger !== 'unreachable') {
      this.query = ledger.query;
      this.ledger.nameSilent(ledger.hosts);
      if (ledger.status !== 'running') this.end(ledger.status);
      this.changed();
      if (this.over) return;
    }
    this.around.later(() => this.account(), ACCOUNT_MS);
  }

  private changed(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.around.later(() => {
      this.scheduled = false;
      this.tell();
    }, REPORT_MS);
  }

  private tell(): void {
    const { version } = this.ledger;
    const { hostState } = this.view;
    if (version !== this.listed.version || hostState !== this.listed.hostState) {
      this.listed = { version, hostState };
      this.listEpoch += 1;
      this.lists = null;
    }
    this.report({ type: 'snapshot', snapshot: this.snapshot() });
  }

  /** Made when somebody looks: a hundred thousand hosts at each report would cost more than all else. */
  private get shownLists(): Lists {
    this.lists ??= {
      hosts: this.ledger.hosts(this.view.hostState),
      errors: this.ledger.errors(),
    };
    return this.lists;
  }

  private snapshot(): Snapshot {
    return {
      connection: this.stream.connection,
      status: this.status,
      over: this.over,
      query: this.query,
      notice: this.notice,
      partial: this.sums.partial,
      leftOut: this.sums.left_out,
      counts: this.ledger.counts(this.over),
      times: this.clock.times,
      silent: this.ledger.silentNames(NAMED_SILENT),
      columns: this.table.names,
      widths: this.table.widths,
      distinct: this.table.distinct,
      cut: this.table.cut,
      cutHosts: this.cutHosts,
      rows: this.table.size,
      shown: this.table.visible,
      unsorted: this.table.unsorted,
      hosts: this.ledger.hostCount(this.view.hostState),
      errors: this.ledger.errorCount,
      epoch: this.table.epoch,
      listEpoch: this.listEpoch,
      badFilters: this.table.badFilters,
    };
  }

  private answerWindow(asked: Extract<Command, { type: 'window' }>): void {
    const { kind, from, to } = asked;
    const rows = this.rowsOf(kind, from, to);
    const epoch = kind === 'rows' ? this.table.epoch : this.listEpoch;
    this.report({ type: 'window', kind, epoch, from, rows });
  }

  private rowsOf(kind: Kind, from: number, to: number): Row[] {
    if (kind === 'rows') return this.table.window(from, to);
    if (kind === 'errors') {
      return this.shownLists.errors.slice(from, to).map((host) => [host.name, host.error ?? '']);
    }
    return this.shownLists.hosts.slice(from, to).map(hostRow);
  }

  private answerGroup(column: string, order: GroupOrder): void {
    const groups = groupRows(this.table, column, order);
    const shown = groups.slice(0, MOST_GROUPS);
    this.report({ type: 'group', column, order, groups: shown, total: groups.length });
  }

  private answerDetail(place: number): void {
    if (place >= this.table.visible) {
      this.report({ type: 'detail', detail: null });
      return;
    }
    const row = this.table.row(place);
    const hostId = this.table.hostAt(place);
    this.report({ type: 'detail', detail: { place, hostId, host: row[0] ?? '', row } });
  }

  private answerExport({ what, format }: Extract<Command, { type: 'export' }>): void {
    const { lines, type } = FORMATS[format];
    const text =
      what === 'rows'
        ? lines(this.table.names, this.visibleRows())
        : lines(HOST_COLUMNS, this.shownLists.hosts.map(hostRow));
    this.report({ type: 'export', blob: blobOf(text, type) });
  }

  private *visibleRows(): Generator<Row> {
    for (let place = 0; place < this.table.visible; place++) yield this.table.row(place);
  }
}

const hostRow = (host: LedgerHost): Row => [
  String(host.id),
  host.name,
  host.state,
  host.error ?? '',
];
