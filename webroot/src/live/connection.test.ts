import { describe, expect, it } from 'vitest';
import { LiveStream, type WireEvents } from './connection';
import type { Message } from './protocol';

/** A stream over wires in memory and a clock that stands until it is moved. */
function rig() {
  const wires: { events: WireEvents; sent: string[]; closed: boolean }[] = [];
  const timers: { at: number; action: () => void }[] = [];
  const messages: Message[] = [];
  const states: string[] = [];
  let now = 0;
  const stream = new LiveStream(
    'secret',
    7,
    {
      connect: (events) => {
        const wire = { events, sent: [] as string[], closed: false };
        wires.push(wire);
        return {
          send: (text) => wire.sent.push(text),
          close: () => {
            wire.closed = true;
          },
        };
      },
      now: () => now,
      later: (action, ms) => {
        const timer = { at: now + ms, action };
        timers.push(timer);
        return () => {
          if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
        };
      },
      random: () => 1,
    },
    (message) => messages.push(message),
    (connection) => states.push(connection.state),
  );
  const pass = (ms: number) => {
    now += ms;
    for (const timer of timers.filter((t) => t.at <= now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.action();
    }
  };
  const last = () => {
    const wire = wires.at(-1);
    if (wire === undefined) throw new Error('no connection was made');
    return wire;
  };
  const say = (message: unknown) => last().events.message(JSON.stringify(message));
  const afters = () => wires.map((wire) => JSON.parse(wire.sent[1] ?? '{}').data?.after);
  return { stream, wires, timers, messages, states, pass, last, say, afters };
}

const result = (seq: number | undefined, id: number) => ({
  type: 'result',
  ...(seq === undefined ? {} : { seq }),
  data: { host: { id, hostname: `h${id}` }, rows: [{ a: '1' }], error: null },
});

describe('LiveStream', () => {
  it('signs in and asks for the run from its start', () => {
    const { stream, last } = rig();
    stream.start();
    last().events.open();
    expect(last().sent.map((text) => JSON.parse(text))).toEqual([
      { type: 'auth', data: { token: 'secret' } },
      { type: 'select_campaign', data: { campaign_id: 7, after: 0 } },
    ]);
  });

  it('goes on behind the last message after a loss, and shows none twice', () => {
    const { stream, last, say, pass, messages, afters, states } = rig();
    stream.start();
    last().events.open();
    say(result(1, 1));
    say(result(2, 2));
    last().events.closed();
    pass(600);
    last().events.open();
    say(result(2, 2));
    say(result(3, 3));
    expect(afters()).toEqual([0, 2]);
    expect(messages.length).toBe(3);
    expect(states).toEqual(['connecting', 'streaming', 'waiting', 'connecting', 'streaming']);
  });

  it('waits longer after each failure, up to a bound, and briefly again once it has worked', () => {
    const { stream, last, pass, say } = rig();
    const waits: number[] = [];
    stream.start();
    for (let i = 0; i < 8; i++) {
      last().events.closed();
      const { connection } = stream;
      if (connection.state === 'waiting') waits.push(connection.retryAt);
      pass(15_000);
    }
    const lengths = waits.map((at, i) => at - i * 15_000);
    expect(lengths).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    last().events.open();
    say({ type: 'totals', data: { count: 1, online: 1, offline: 0 } });
    last().events.closed();
    expect(stream.connection).toMatchObject({ state: 'waiting', attempt: 1 });
  });

  it('tries at once when asked', () => {
    const { stream, last, wires } = rig();
    stream.start();
    last().events.closed();
    stream.retry();
    expect(wires.length).toBe(2);
    expect(stream.connection.state).toBe('connecting');
  });

  it('takes a silent connection for lost, and a heartbeat for life', () => {
    const { stream, last, pass, wires } = rig();
    stream.start();
    last().events.open();
    pass(59_000);
    last().events.alive();
    pass(59_000);
    expect(wires.length).toBe(1);
    pass(2_000);
    expect(stream.connection.state).toBe('waiting');
    expect(wires[0]?.closed).toBe(true);
  });

  it('sets no timer for each message', () => {
    const { stream, last, say, pass, timers } = rig();
    stream.start();
    last().events.open();
    for (let seq = 1; seq <= 100; seq++) say(result(seq, seq));
    expect(timers.length).toBe(1);
    pass(60_000);
    expect(stream.connection.state).toBe('waiting');
  });

  it('does not try again when it was refused', () => {
    const { stream, last, say, pass, wires } = rig();
    stream.start();
    last().events.open();
    say({ type: 'error', data: 'forbidden' });
    last().events.closed();
    pass(60_000);
    expect(wires.length).toBe(1);
    expect(stream.connection).toEqual({ state: 'refused', reason: 'forbidden' });
  });

  it('hears nothing more from a connection it has given up', () => {
    const { stream, wires, pass, messages } = rig();
    stream.start();
    wires[0]?.events.closed();
    pass(600);
    wires[0]?.events.message(JSON.stringify(result(1, 1)));
    wires[0]?.events.closed();
    expect(messages).toEqual([]);
    expect(wires.length).toBe(2);
  });

  it('passes over what it cannot read', () => {
    const { stream, last, messages } = rig();
    stream.start();
    last().events.open();
    for (const text of ['', 'null', '{"type":"news","data":1}', '{"type":"result"}']) {
      last().events.message(text);
    }
    expect(messages).toEqual([]);
    expect(stream.connection.state).toBe('connecting');
  });
});
