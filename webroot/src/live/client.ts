import { ownWorker } from '../app/trusted';
import { RowCache } from './cache';
import type { Command, Group, Report, Row, Snapshot, View } from './messages';
import workerUrl from './store.worker.ts?worker&url';

type Listener = () => void;

export interface Grouping {
  column: string;
  groups: Group[];
  total: number;
}

/** The page's end of a watched run. The rows stay in the worker; here are only those on show. */
export class RunClient {
  private readonly worker = ownWorker(workerUrl);
  private readonly listeners = new Set<Listener>();
  private readonly caches = {
    rows: new RowCache('rows', (kind, from, to) => this.send({ type: 'window', kind, from, to })),
    hosts: new RowCache('hosts', (kind, from, to) => this.send({ type: 'window', kind, from, to })),
    errors: new RowCache('errors', (kind, from, to) =>
      this.send({ type: 'window', kind, from, to }),
    ),
  };
  private onExport: (blob: Blob) => void = () => {};

  snapshot: Snapshot | null = null;
  grouping: Grouping | null = null;
  /** Changes whenever there is something new to draw. */
  version = 0;

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

  /** The visible rows as a file. */
  export(format: 'csv' | 'json'): Promise<Blob> {
    return new Promise((resolve) => {
      this.onExport = resolve;
      this.send({ type: 'export', format });
    });
  }

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  close(): void {
    this.worker.terminate();
    this.listeners.clear();
  }

  private take(report: Report): void {
    if (report.type === 'export') {
      this.onExport(report.blob);
      return;
    }
    if (report.type === 'window') this.caches[report.kind].take(report);
    else if (report.type === 'group') this.grouping = report;
    else {
      const next = report.snapshot;
      this.snapshot = next;
      this.caches.rows.update(next.epoch, next.shown);
      this.caches.hosts.update(next.listEpoch, next.hosts);
      this.caches.errors.update(next.listEpoch, next.errors);
    }
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}
