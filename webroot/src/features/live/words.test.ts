import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../live/messages';
import { elapsed, headline, timesText, waitsFor } from './words';

const NONE = { total: 0, rows: 0, empty: 0, failed: 0, waiting: 0, offline: 0, expired: 0 };
const SILENT = { waiting: [], offline: [], expired: [] };

const run = (counts: Partial<typeof NONE>, more: Partial<Snapshot> = {}) =>
  ({ status: 'pending', over: false, counts: { ...NONE, ...counts }, ...more }) as Snapshot;

describe('the words of a run', () => {
  it('name who is waited for and who is offline', () => {
    const lines = waitsFor(run({ total: 6, waiting: 5, offline: 1 }), {
      ...SILENT,
      waiting: ['a', 'b', 'c', 'd', 'e'],
      offline: ['z'],
    });
    expect(lines).toEqual([
      'Waiting for a, b, c and 2 more.',
      'Offline: z; asked if they come back in time.',
    ]);
  });

  it('count the silent while their names are not known', () => {
    expect(waitsFor(run({ total: 2, waiting: 2 }), SILENT)).toEqual(['Waiting for 2 hosts.']);
  });

  it('name who never answered once the run has ended', () => {
    const ended = run({ total: 3, rows: 2, expired: 1 }, { over: true, status: 'stopped' });
    expect(headline(ended)).toBe('Stopped after 2 of 3 hosts');
    expect(waitsFor(ended, { ...SILENT, expired: ['z'] })).toEqual(['Never answered: z.']);
  });

  it('tell how long answers took', () => {
    expect(timesText({ first: null, last: null, seen: true }, false)).toBeNull();
    expect(timesText({ first: 420, last: 61_000, seen: false }, true)).toBe(
      'First answer after 0.4 s, last after 1 min 1 s',
    );
    expect(elapsed(12_345)).toBe('12 s');
  });
});
