export type HostState = 'rows' | 'empty' | 'failed' | 'waiting' | 'offline' | 'expired';

export interface LedgerCounts {
  total: number;
  rows: number;
  empty: number;
  failed: number;
  /** Online and not answered yet. */
  waiting: number;
  offline: number;
  /** The run ended before they answered. */
  expired: number;
}

export interface LedgerHost {
  id: number;
  name: string;
  state: HostState;
  error: string | null;
}

/** How many hosts the server counts in each of its states. */
export type ServerCounts = Readonly<
  Record<'rows' | 'empty' | 'failed' | 'offered' | 'waiting' | 'offline' | 'expired', number>
>;

/** Hosts that the server names as silent. */
export type SilentHosts = ReadonlyArray<{ id: number; hostname: string; state: string }>;

const SILENT: ReadonlySet<string> = new Set(['waiting', 'offline', 'expired']);

/** What is known of each targeted host: from its answers, and from the server's account. */
export class Ledger {
  private readonly answered = new Map<number, LedgerHost>();
  private readonly silent = new Map<number, LedgerHost>();
  private sums = { rows: 0, empty: 0, failed: 0 };
  private totals = { count: 0, offline: 0 };
  private server: ServerCounts | null = null;

  /** Grows when a host is known, or known as something else, that was not before. */
  version = 0;

  /** False when this host has answered before. */
  answer(id: number, name: string, rows: number, error: string | null): boolean {
    if (this.answered.has(id)) return false;
    const state = error !== null ? 'failed' : rows > 0 ? 'rows' : 'empty';
    this.answered.set(id, { id, name, state, error });
    this.silent.delete(id);
    this.sums[state] += 1;
    this.version += 1;
    return true;
  }

  setTotals(count: number, offline: number): void {
    this.totals = { count, offline };
  }

  account(counts: ServerCounts): void {
    this.server = counts;
  }

  nameSilent(hosts: SilentHosts): void {
    this.silent.clear();
    this.version += 1;
    for (const host of hosts) {
      // The server tells those offered the query from those it waits to offer it; people need not.
      const state = host.state === 'offered' ? 'waiting' : host.state;
      if (!SILENT.has(state) || this.answered.has(host.id)) continue;
      const silent = state as HostState;
      this.silent.set(host.id, { id: host.id, name: host.hostname, state: silent, error: null });
    }
  }

  /** Answers come first by the stream, so only what is still silent is taken from elsewhere. */
  counts(ended: boolean): LedgerCounts {
    const { server } = this;
    const answered = this.answered.size;
    const total = Math.max(this.totals.count, answered);
    const left = total - answered;
    if (ended) return { total, ...this.sums, waiting: 0, offline: 0, expired: left };
    const offline = Math.min(server?.offline ?? this.totals.offline, left);
    return { total, ...this.sums, waiting: left - offline, offline, expired: 0 };
  }

  /** Names of the first silent hosts of each state. */
  silentNames(most: number): Record<'waiting' | 'offline' | 'expired', string[]> {
    const names = { waiting: [] as string[], offline: [] as string[], expired: [] as string[] };
    for (const { state, name } of this.silent.values()) {
      const list = names[state as keyof typeof names];
      if (list.length < most) list.push(name);
    }
    return names;
  }

  hosts(state: string): LedgerHost[] {
    const all = [...this.answered.values(), ...this.silent.values()];
    return state === '' ? all : all.filter((host) => host.state === state);
  }

  /** How many `hosts` would give, without making the list. */
  hostCount(state: string): number {
    if (state === '') return this.answered.size + this.silent.size;
    if (state in this.sums) return this.sums[state as keyof typeof this.sums];
    let count = 0;
    for (const host of this.silent.values()) if (host.state === state) count += 1;
    return count;
  }

  errors(): LedgerHost[] {
    return [...this.answered.values()].filter((host) => host.state === 'failed');
  }

  get errorCount(): number {
    return this.sums.failed;
  }
}
