// The live-query stream of the fake server: SockJS framing over WebSocket, and the runs behind it.
import { answer } from './fake-data.mjs';

/**
 * A run whose hosts answer one by one over `spread` milliseconds; the last `silent` of those online
 * never do. A `spread` of 0 has all answers at once, as when an old run is played again.
 */
export class FakeRun {
  constructor(id, sql, hosts, { spread, rows, silent = 0 }) {
    Object.assign(this, { id, sql, hosts, results: [], viewers: new Set(), status: 'running' });
    this.startedAt = Date.now();
    const online = hosts.filter((host) => host.status === 'online');
    const speaking = online.slice(0, online.length - silent);
    if (spread === 0) {
      for (const host of speaking) this.take(host, answer(host, sql, rows));
      this.timers = [];
    } else {
      this.timers = speaking.map((host, at) =>
        setTimeout(
          () => this.take(host, answer(host, sql, rows)),
          300 + (spread * at) / online.length,
        ),
      );
    }
  }

  take(host, result) {
    const seq = this.results.length + 1;
    const data = { distributed_query_execution_id: this.id, host, ...result };
    this.results.push({
      at: Date.now(),
      id: host.id,
      text: JSON.stringify({ type: 'result', seq, data }),
    });
    this.answered ??= new Map();
    this.answered.set(host.id, result);
    if (this.results.length === this.hosts.length) this.status = 'finished';
    for (const viewer of this.viewers) this.feed(viewer);
  }

  feed(viewer) {
    while (viewer.sent < this.results.length) viewer.say(this.results[viewer.sent++].text);
    viewer.tell(this.statusMessage());
    viewer.tell({ type: 'ledger', data: this.sums() });
    if (this.status !== 'running') this.tellEnd(viewer);
  }

  tellEnd(viewer) {
    viewer.tell({
      type: 'notice',
      data: { state: this.status, text: `the run is ${this.status}` },
    });
  }

  watch(viewer, after) {
    viewer.sent = after;
    const online = this.hosts.filter((host) => host.status === 'online').length;
    const count = this.hosts.length;
    const data = { count, online, offline: count - online, missing_in_action: 0 };
    viewer.tell({ type: 'totals', data });
    if (after === 0) {
      const started = { expected_results: online, actual_results: 0, status: 'pending' };
      viewer.tell({ type: 'status', data: started });
    }
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
    for (const viewer of this.viewers) this.tellEnd(viewer);
  }

  ledger(state) {
    const silent = ['offered', 'offline', 'expired'];
    const all = this.hosts.slice(0, 10_000).map(this.entry, this);
    const hosts = state === 'silent' ? all.filter((each) => silent.includes(each.state)) : all;
    return { campaign_id: this.id, query: this.sql, status: this.status, hosts };
  }

  entry({ id, display_name: hostname, status }) {
    const done = this.answered?.get(id);
    if (done) {
      const how = done.error ? 'failed' : done.rows.length > 0 ? 'rows' : 'empty';
      return { id, hostname, state: how, error: done.error };
    }
    const silent =
      this.status !== 'running' ? 'expired' : status === 'online' ? 'offered' : 'offline';
    return { id, hostname, state: silent, error: null };
  }

  sums() {
    const sums = { waiting: 0, offered: 0, offline: 0, rows: 0, empty: 0, failed: 0, expired: 0 };
    for (const host of this.hosts) sums[this.entry(host).state] += 1;
    const since = (at) => (at === undefined ? null : at - this.startedAt);
    const first_answer_ms = since(this.results[0]?.at);
    return { ...sums, first_answer_ms, last_answer_ms: since(this.results.at(-1)?.at) };
  }

  summary() {
    const failed = [...(this.answered?.values() ?? [])].filter((each) => each.error).length;
    return {
      campaign_id: this.id,
      query_name: null,
      query: this.sql,
      user_name: 'Ada Admin',
      created_at: new Date(this.startedAt).toISOString(),
      status: this.status,
      targeted: this.hosts.length,
      answered: this.results.length,
      counts: { failed },
      results: 'live',
    };
  }
}

/** Serves one socket: sign-in, choice of the run, then its messages. */
export function serveSocket(socket, { runs, tokens, sockets }) {
  sockets.add(socket);
  socket.send('o');
  const beat = setInterval(() => socket.send('h'), 25_000);
  const viewer = {
    sent: 0,
    say: (text) => socket.send(`a${JSON.stringify([text])}`),
    tell: (message) => viewer.say(JSON.stringify(message)),
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
