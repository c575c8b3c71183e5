import { describe, expect, it } from 'vitest';
import { Ledger } from './ledger';

describe('Ledger', () => {
  it('derives who is waiting and offline from the totals when the server gives no account', () => {
    const ledger = new Ledger();
    ledger.setTotals(10, 3);
    ledger.answer(1, 'a', 2, null);
    ledger.answer(2, 'b', 0, null);
    ledger.answer(3, 'c', 0, 'no such table: x');
    const want = { total: 10, rows: 1, empty: 1, failed: 1, waiting: 4, offline: 3, expired: 0 };
    expect(ledger.counts(false)).toEqual(want);
  });

  it('counts each host once', () => {
    const ledger = new Ledger();
    expect(ledger.answer(1, 'a', 1, null)).toBe(true);
    expect(ledger.answer(1, 'a', 5, null)).toBe(false);
    expect(ledger.counts(false).rows).toBe(1);
  });

  it('names silent hosts as the server does and forgets their silence when they answer', () => {
    const ledger = new Ledger();
    ledger.nameSilent([
      { id: 1, hostname: 'a', state: 'offered' },
      { id: 2, hostname: 'b', state: 'offline' },
    ]);
    expect(ledger.hosts('waiting').map((host) => host.name)).toEqual(['a']);
    ledger.answer(1, 'a', 1, null);
    expect(ledger.hosts('waiting')).toEqual([]);
    expect(ledger.hosts('').map((host) => host.state)).toEqual(['rows', 'offline']);
  });

  it('counts the hosts of each state as it lists them, and tells when the lists changed', () => {
    const ledger = new Ledger();
    const before = ledger.version;
    ledger.nameSilent([
      { id: 1, hostname: 'a', state: 'offered' },
      { id: 2, hostname: 'b', state: 'offline' },
      { id: 3, hostname: 'c', state: 'offline' },
    ]);
    ledger.answer(1, 'a', 1, null);
    ledger.answer(4, 'd', 0, 'no such table: x');
    for (const state of ['', 'rows', 'empty', 'failed', 'waiting', 'offline', 'expired']) {
      expect(ledger.hostCount(state)).toBe(ledger.hosts(state).length);
    }
    expect(ledger.hostCount('')).toBe(4);
    const after = ledger.version;
    expect(after).toBeGreaterThan(before);
    ledger.answer(4, 'd', 0, null);
    expect(ledger.version).toBe(after);
  });

  it('takes from the server who is offline: those that answered before they left are not', () => {
    const ledger = new Ledger();
    ledger.setTotals(3, 2);
    ledger.answer(1, 'a', 1, null);
    const none = { rows: 0, empty: 0, failed: 0, offered: 0, waiting: 0, offline: 0, expired: 0 };
    ledger.account({ ...none, rows: 1, offered: 1, offline: 1 });
    expect(ledger.counts(false)).toMatchObject({ rows: 1, waiting: 1, offline: 1 });
  });

  it('calls what is left of an ended run unanswered', () => {
    const ledger = new Ledger();
    ledger.setTotals(5, 2);
    ledger.answer(1, 'a', 1, null);
    expect(ledger.counts(true)).toMatchObject({ total: 5, rows: 1, waiting: 0, expired: 4 });
  });
});
