import { session } from '../app/session';
import { ownWorker } from '../app/trusted';
import { RowCache } from './cache';
import type {
  Command,
  Detail,
  Format,
  Group,
  GroupOrder,
  Report,
  Row,
  Snapshot,
  View,
} from './messages';
import workerUrl from './store.worker.ts?worker&url';

type Listener = () => void;

export interface Grouping {
  column: string;
  order: GroupOrder;
  groups: Group[];
  total: number;
}

/** The page's end of a watched run. The rows stay in the worker; here are only those on show. */
export class RunClient {
  private readonly worker = ownWorker(workerUrl);
  private readonly listeners = new Set<Listener>();
  private readonly readers = new Set<Listener>();
  // It asks with a token of its own, which is no longer good then.
  private readonly forget = session.onEnd(() => this.worker.terminate());
  private readonly caches = {
    rows: new RowCache('rows', (kind, from, to) => this.send({ type: 'window', kind, from, to })),
    hosts: new RowCache('hosts', (kind, from, to) => this.send({ type: 'window', kind, from, to })),
    errors: new RowCache('errors', (kind, from, to) =>
      this.send({ type: 'window', kind, from, to }),
    ),
  };
  /** Who waits for the next answer of each kind; the worker answers in order. */
  private readonly waiting = {
    export: [] as ((blob: Blob) => void)[],
    detail: [] as ((detail: Detail | null) => void)[],
  };

  snapshot: Snapshot | null = null;
  grouping: Grouping | null = null;
  /** Changes whenever there is something new to draw, but for rows that were asked for. */
  version = 0;
  /** Changes when such rows have come: while a list scrolls, nothing but the list is drawn. */
  rowsVersion = 0;

  constructor(campaignId: number, token: string) {
    this.worker.onmessage = (event: MessageEvent<Report>) => this.take(event.data);
    this.send({ type: 'start', campaignId, token, origin: window.location.origin });
  }

  send(command: Command): void {
    this.worker.postMessage(command);
  }

  setView(view: View): void {
    this.send({ type: 'view', view });
  }

  row(kind: 'rows' | 'hosts' | 'errors', at: number): Row | undefined {
    return this.caches[kind].get(at);
  }

  /** The visible rows, or the hosts with what each did, as a file. */
  export(what: 'rows' | 'hosts', format: Format): Promise<Blob> {
    return new Promise((resolve) => {
      this.waiting.export.push(resolve);
      this.send({ type: 'export', what, format });
    });
  }

  /** The row at a place of the list, in full. */
  detail(place: number): Promise<Detail | null> {
    return new Promise((resolve) => {
      this.waiting.detail.push(resolve);
      this.send({ type: 'detail', place });
    });
  }

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  subscribeRows = (listener: Listener): (() => void) => {
    this.readers.add(listener);
    return () => this.readers.delete(listener);
  };

  close(): void {
    this.forget();
    this.worker.terminate();
    this.listeners.clear();
    this.readers.clear();
  }

  private take(report: Report): void {
    switch (report.type) {
      case 'export':
        this.waiting.export.shift()?.(report.blob);
        return;
      case 'detail':
        this.waiting.detail.shift()?.(report.detail);
        return;
      case 'window':
        this.caches[report.kind].take(report);
        this.rowsVersion += 1;
        for (const reader of this.readers) reader();
        return;
      case 'group':
        this.grouping = report;
        break;
      case 'snapshot':
        this.takeSnapshot(report.snapshot);
    }
    this.version += 1;
    for (const listener of this.listeners) listener();
  }

  private takeSnapshot(next: Snapshot): void {
    this.snapshot = next;
    this.caches.rows.update(next.epoch, next.shown);
    this.caches.hosts.update(next.listEpoch, next.hosts);
    this.caches.errors.update(next.listEpoch, next.errors);
  }
}
