import type { Row } from '../messages';
import { Column } from './column';
import { readFilter } from './filter';
import { Growing } from './growing';

/** The host's name stands first; its second spelling would only repeat it. */
export const HOST_COLUMN = 'host_display_name';
const REPEATED = 'host_hostname';
/** Hosts name the columns, so their number has a bound; what is beyond it is counted. */
const MOST_COLUMNS = 200;

interface Sort {
  column: string;
  descending: boolean;
}

/** All rows of a run, by column, and the rows that a person's filters and order leave to see. */
export class Table {
  private readonly columns = new Map<string, Column>([[HOST_COLUMN, new Column(HOST_COLUMN)]]);
  private readonly hosts = new Growing();
  private count = 0;
  private shown = new Growing();
  private shownCount = 0;
  private sortedCount = 0;
  private filters: Readonly<Record<string, string>> = {};
  private passes: { column: Column; verdicts: Uint8Array; test: (value: string) => boolean }[] = [];
  private sort: Sort | null = null;

  /** Grows when rows already handed out may stand elsewhere. */
  epoch = 0;
  badFilters: Record<string, string> = {};
  private readonly beyond = new Set<string>();

  get size(): number {
    return this.count;
  }

  get visible(): number {
    return this.shownCount;
  }

  /** Rows that came after the last sort; they stand below it until settled. */
  get unsorted(): number {
    return this.sort === null ? 0 : this.shownCount - this.sortedCount;
  }

  get names(): string[] {
    return [...this.columns.keys()];
  }

  /** Widths in characters that fit most of what is inside. */
  get widths(): number[] {
    return [...this.columns.values()].map((c) => Math.max(c.longest, c.name.length + 4));
  }

  get distinct(): number[] {
    return [...this.columns.values()].map((column) => column.values.length - 1);
  }

  add(hostId: number, hostName: string, row: Readonly<Record<string, string>>): void {
    const at = this.count++;
    this.hosts.set(at, hostId);
    this.column(HOST_COLUMN).set(at, row[HOST_COLUMN] ?? hostName);
    for (const [name, value] of Object.entries(row)) {
      if (name !== REPEATED && name !== HOST_COLUMN && this.holds(name)) {
        this.column(name).set(at, value);
      }
    }
    if (this.admits(at)) this.shown.set(this.shownCount++, at);
  }

  /** Columns that were left out, up to the bound. */
  get cut(): number {
    return this.beyond.size;
  }

  setView(filters: Readonly<Record<string, string>>, sort: Sort | null): void {
    this.filters = filters;
    this.sort = sort;
    this.rebuild();
  }

  /** Sorts the rows in that came since. */
  settle(): void {
    if (this.unsorted > 0) this.order();
  }

  row(place: number): Row {
    const at = this.shown.get(place);
    return [...this.columns.values()].map((column) => column.value(at));
  }

  window(from: number, to: number): Row[] {
    const rows: Row[] = [];
    for (let place = from; place < Math.min(to, this.shownCount); place++) {
      rows.push(this.row(place));
    }
    return rows;
  }

  hostAt(place: number): number {
    return this.hosts.get(this.shown.get(place));
  }

  /** Calls back for each visible row with the value of a column and the host it came from. */
  eachShown(name: string, take: (code: number, host: number) => void): Column | undefined {
    const column = this.columns.get(name);
    if (column === undefined) return undefined;
    for (let place = 0; place < this.shownCount; place++) {
      const at = this.shown.get(place);
      take(column.code(at), this.hosts.get(at));
    }
    return column;
  }

  private holds(name: string): boolean {
    if (this.columns.has(name) || this.columns.size < MOST_COLUMNS) return true;
    if (this.beyond.size < MOST_COLUMNS) this.beyond.add(name);
    return false;
  }

  private column(name: string): Column {
    let column = this.columns.get(name);
    if (column === undefined) {
      column = new Column(name);
      this.columns.set(name, column);
      this.epoch += 1;
      // A filter of the address may name a column that only now exists.
      if (this.filters[name]) this.rebuild();
    }
    return column;
  }

  private rebuild(): void {
    this.epoch += 1;
    this.badFilters = {};
    this.passes = [];
    for (const [name, text] of Object.entries(this.filters)) {
      const column = this.columns.get(name);
      if (text === '' || column === undefined) continue;
      const test = readFilter(text);
      if (typeof test === 'function') {
        this.passes.push({ column, verdicts: new Uint8Array(0), test });
      } else this.badFilters[name] = test.problem;
    }
    this.shownCount = 0;
    for (let at = 0; at < this.count; at++) {
      if (this.admits(at)) this.shown.set(this.shownCount++, at);
    }
    this.order();
  }

  private admits(at: number): boolean {
    return this.passes.every((pass) => {
      // Each value is looked at once, however many rows hold it: 1 is a yes, 2 a no.
      const code = pass.column.code(at);
      if (code >= pass.verdicts.length) {
        const wider = new Uint8Array(pass.column.values.length * 2);
        wider.set(pass.verdicts);
        pass.verdicts = wider;
      }
      if (pass.verdicts[code] === 0) {
        pass.verdicts[code] = pass.test(pass.column.values[code] ?? '') ? 1 : 2;
      }
      return pass.verdicts[code] === 1;
    });
  }

  private order(): void {
    this.epoch += 1;
    this.sortedCount = this.shownCount;
    const column = this.sort && this.columns.get(this.sort.column);
    if (!this.sort || !column) return;
    const rank = column.rank();
    const last = column.values.length - 1;
    const down = this.sort.descending;
    const buckets = new Uint32Array(last + 2);
    const rows = this.shown.view(this.shownCount).slice().sort();
    const key = (at: number) => {
      const code = column.code(at);
      const place = rank[code] ?? 0;
      return code === 0 ? last : down ? last - 1 - place : place;
    };
    for (const at of rows) buckets[key(at) + 1] = (buckets[key(at) + 1] ?? 0) + 1;
    for (let i = 1; i < buckets.length; i++) buckets[i] = (buckets[i] ?? 0) + (buckets[i - 1] ?? 0);
    for (const at of rows) {
      const bucket = key(at);
      const place = buckets[bucket] ?? 0;
      this.shown.set(place, at);
      buckets[bucket] = place + 1;
    }
  }
}
