import { describe, expect, it, vi } from 'vitest';
import type { WireEvents } from './connection';
import type { Report, Snapshot } from './messages';
import { Run } from './run';

/** A run over a wire in memory; reports are made at once. */
function rig() {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
  const wire: { events: WireEvents | null } = { events: null };
  let latest: Snapshot | null = null;
  let pending: (() => void)[] = [];
  const run = new Run(
    { type: 'start', campaignId: 3, token: 't', origin: 'http://localhost' },
    {
      connect: (events) => {
        wire.events = events;
        return { send: () => {}, close: () => {} };
      },
      now: () => 0,
      later: (action, ms) => {
        if (ms < 1000) pending.push(action);
        return () => {};
      },
      random: () => 0,
    },
    (report: Report) => {
      if (report.type === 'snapshot') latest = report.snapshot;
    },
  );
  run.start();
  const say = (type: string, data: unknown, seq = 0) => {
    wire.events?.message(JSON.stringify({ type, data, seq }));
    const due = pending;
    pending = [];
    for (const action of due) action();
    if (latest === null) throw new Error('nothing was reported');
    return latest;
  };
  return { say };
}

const result = (id: number, error: string | null, more = {}) => ({
  host: { id, hostname: `h${id}` },
  rows: error === null ? [{ a: '1' }] : [],
  error,
  ...more,
});

describe('Run', () => {
  it('counts answers by host as they come', () => {
    const { say } = rig();
    say('totals', { count: 4, online: 3, offline: 1, missing_in_action: 0 });
    say('result', result(1, null), 1);
    const now = say('result', result(2, 'no such table: x'), 2);
    expect(now.counts).toMatchObject({ total: 4, rows: 1, failed: 1, waiting: 1, offline: 1 });
    expect(now.over).toBe(false);
  });

  it('goes on taking answers when all that are online have answered', () => {
    const { say } = rig();
    say('totals', { count: 2, online: 1, offline: 1 });
    say('result', result(1, null), 1);
    const finished = say('status', { expected_results: 1, actual_results: 1, status: 'finished' });
    expect(finished).toMatchObject({ status: 'finished', over: false });
    expect(say('result', result(2, null), 2).rows).toBe(2);
  });

  it('ends when the server says that the run is over', () => {
    const { say } = rig();
    say('totals', { count: 2, online: 2, offline: 0 });
    const ended = say('notice', { state: 'stopped', text: 'the run was stopped' });
    expect(ended).toMatchObject({ status: 'stopped', over: true });
    expect(ended.counts.expired).toBe(2);
  });

  it('passes on why results have to wait, until they go on', () => {
    const { say } = rig();
    expect(say('notice', { state: 'redis', text: 'wait' })).toMatchObject({ notice: 'wait' });
    expect(say('notice', { state: 'running', text: 'on' })).toMatchObject({ notice: null });
  });

  it('takes counts and times from the ledger of the stream', () => {
    const { say } = rig();
    say('totals', { count: 3, online: 2, offline: 1 });
    const sums = { rows: 1, empty: 0, failed: 0, offered: 1, waiting: 0, offline: 1, expired: 0 };
    say('result', result(1, null), 1);
    const times = { first_answer_ms: 812, last_answer_ms: 2310 };
    const now = say('ledger', { ...sums, partial: true, ...times });
    expect(now.counts).toMatchObject({ rows: 1, waiting: 1, offline: 1 });
    expect(now.times).toEqual({ first: 812, last: 2310, seen: false });
    expect(now.partial).toBe(true);
  });

  it('says that the answers are not kept any more', () => {
    const { say } = rig();
    expect(say('notice', { state: 'gone', text: 'not kept' })).toMatchObject({
      status: 'gone',
      over: true,
    });
  });

  it('counts the hosts whose rows were cut', () => {
    const { say } = rig();
    expect(say('result', result(1, null, { rows_left_out: true }), 1).cutHosts).toBe(1);
  });
});
