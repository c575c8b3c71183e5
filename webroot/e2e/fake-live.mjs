// The live-query stream of the fake server: SockJS framing over WebSocket, and the runs behind it.
import { answer } from './fake-data.mjs';

/** A run whose hosts answer one by one over `spread` milliseconds. */
export class FakeRun {
  constructor(id, sql, hosts, { spread, rows }) {
    Object.assign(this, { id, sql, hosts, results: [], viewers: new Set(), status: 'running' });
    const online = hosts.filter((host) => host.status === 'online');
    this.timers = online.map((host, at) =>
      setTimeout(
        () => this.take(host, answer(host, sql, rows)),
        300 + (spread * at) / online.length,
      ),
    );
  }

  take(host, result) {
    this.results.push({
      type: 'result',
      seq: this.results.length + 1,
      data: { distributed_query_execution_id: this.id, host, ...result },
    });
    for (const viewer of this.viewers) this.feed(viewer);
    if (this.results.length === this.hosts.length) this.status = 'finished';
  }

  feed(viewer) {
    while (viewer.sent < this.results.length) viewer.tell(this.results[viewer.sent++]);
    viewer.tell(this.statusMessage());
  }

  watch(viewer, after) {
    viewer.sent = after;
    const online = this.hosts.filter((host) => host.status === 'online').length;
    const count = this.hosts.length;
    const data = { count, online, offline: count - online, missing_in_action: 0 };
    viewer.tell({ type: 'totals', data });
    this.viewers.add(viewer);
    this.feed(viewer);
  }

  statusMessage() {
    const expected = this.hosts.filter((host) => host.status === 'online').length;
    const actual = this.results.length;
    const status = actual >= expected ? 'finished' : 'pending';
    return { type: 'status', data: { expected_results: expected, actual_results: actual, status } };
  }

  stop() {
    this.timers.forEach(clearTimeout);
    this.status = 'stopped';
  }

  ledger() {
    const state = new Map(this.results.map(({ data }) => [data.host.id, data]));
    const hosts = this.hosts.map(({ id, display_name: hostname, status }) => {
      const done = state.get(id);
      if (done) {
        const how = done.error ? 'failed' : done.rows.length > 0 ? 'rows' : 'empty';
        return { id, hostname, state: how, error: done.error };
      }
      const silent =
        this.status !== 'running' ? 'expired' : status === 'online' ? 'offered' : 'offline';
      return { id, hostname, state: silent, error: null };
    });
    const counts = { waiting: 0, offered: 0, offline: 0, rows: 0, empty: 0, failed: 0, expired: 0 };
    for (const host of hosts) counts[host.state] += 1;
    return { campaign_id: this.id, query: this.sql, status: this.status, counts, hosts };
  }
}

/** Serves one socket: sign-in, choice of the run, then its messages. */
export function serveSocket(socket, { runs, tokens, sockets }) {
  sockets.add(socket);
  socket.send('o');
  const beat = setInterval(() => socket.send('h'), 25_000);
  const viewer = {
    sent: 0,
    tell: (message) => socket.send(`a${JSON.stringify([JSON.stringify(message)])}`),
  };
  let signedIn = false;
  let run = null;
  const refuse = (text) => {
    viewer.tell({ type: 'error', data: text });
    socket.send('c[0,"none"]');
    socket.close();
  };
  socket.on('message', (frame) => {
    for (const text of JSON.parse(String(frame))) {
      const { type, data } = JSON.parse(text);
      if (type === 'auth') {
        signedIn = tokens.has(data.token);
        if (!signedIn) return refuse('unauthorized');
      } else if (signedIn && type === 'select_campaign') {
        run = runs.get(data.campaign_id) ?? null;
        if (!run) return refuse(`cannot find campaign for ID ${data.campaign_id}`);
        run.watch(viewer, data.after ?? 0);
      }
    }
  });
  socket.on('close', () => {
    clearInterval(beat);
    sockets.delete(socket);
    run?.viewers.delete(viewer);
  });
}
