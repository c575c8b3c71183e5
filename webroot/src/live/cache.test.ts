import { describe, expect, it } from 'vitest';
import { RowCache } from './cache';

function rig() {
  const asked: [number, number][] = [];
  const cache = new RowCache('rows', (_, from, to) => asked.push([from, to]));
  return { cache, asked };
}

const rows = (count: number, mark = 'x') => Array.from({ length: count }, () => [mark]);

describe('RowCache', () => {
  it('asks once for the part of the list that a row is in, and for the part next to it', () => {
    const { cache, asked } = rig();
    cache.update(1, 250);
    cache.get(160);
    cache.get(161);
    expect(asked).toEqual([
      [100, 200],
      [200, 300],
    ]);
    cache.take({ type: 'window', kind: 'rows', epoch: 1, from: 100, rows: rows(100) });
    expect(cache.get(150)).toEqual(['x']);
  });

  it('asks again for the last part when the list has grown', () => {
    const { cache, asked } = rig();
    cache.update(1, 5);
    cache.get(4);
    cache.take({ type: 'window', kind: 'rows', epoch: 1, from: 0, rows: rows(5) });
    cache.update(1, 9);
    expect(cache.get(8)).toBeUndefined();
    expect(asked).toEqual([
      [0, 100],
      [0, 100],
    ]);
  });

  it('does not show an answer of an order that has passed', () => {
    const { cache } = rig();
    cache.update(1, 5);
    cache.get(0);
    cache.update(2, 5);
    cache.take({ type: 'window', kind: 'rows', epoch: 1, from: 0, rows: rows(5, 'old') });
    expect(cache.get(0)).toBeUndefined();
    cache.take({ type: 'window', kind: 'rows', epoch: 2, from: 0, rows: rows(5, 'new') });
    expect(cache.get(0)).toEqual(['new']);
  });
});
