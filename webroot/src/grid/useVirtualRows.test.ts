import { renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useVirtualRows } from './useVirtualRows';

const HEIGHT = 28;

/** Tells a size at once: nothing is laid out here. */
class SizeTold {
  constructor(private readonly tell: (entries: { contentRect: { height: number } }[]) => void) {}
  observe() {
    this.tell([{ contentRect: { height: 10 * HEIGHT } }]);
  }
  disconnect() {}
}

function rig(count: number) {
  vi.stubGlobal('ResizeObserver', SizeTold);
  const pane = document.createElement('div');
  Object.defineProperty(pane, 'clientHeight', { value: 10 * HEIGHT });
  const scroller = { current: pane };
  const hook = renderHook(({ rows }) => useVirtualRows(scroller, rows, HEIGHT), {
    initialProps: { rows: count },
  });
  const scroll = (top: number) => {
    pane.scrollTop = top;
    pane.dispatchEvent(new Event('scroll'));
  };
  return { pane, scroll, rows: () => hook.result.current, grow: hook.rerender };
}

describe('useVirtualRows', () => {
  it('draws what stands in view and a little around it', () => {
    const { scroll, rows } = rig(100_000);
    scroll(50_000 * HEIGHT);
    expect(rows().from).toBeLessThan(50_000);
    expect(rows().from).toBeGreaterThan(49_900);
    expect(rows().to).toBeGreaterThan(50_010);
    expect(rows().to).toBeLessThan(50_100);
    expect(rows().height).toBe(100_000 * HEIGHT);
  });

  it('draws all of a short list, and more of it as it grows', () => {
    const { rows, grow } = rig(0);
    expect(rows()).toMatchObject({ from: 0, to: 0 });
    grow({ rows: 3 });
    expect(rows()).toMatchObject({ from: 0, to: 3 });
  });

  it('draws the end of a list that got shorter than the place it stood at', () => {
    const { scroll, rows, grow } = rig(1_000);
    scroll(900 * HEIGHT);
    grow({ rows: 40 });
    expect(rows().to).toBe(40);
    expect(rows().from).toBeLessThan(30);
  });

  it('scrolls no further than it takes to show a row', () => {
    const { pane, rows } = rig(1_000);
    rows().scrollTo(5);
    expect(pane.scrollTop).toBe(0);
    rows().scrollTo(20);
    expect(pane.scrollTop).toBe(11 * HEIGHT);
    rows().scrollTo(4);
    expect(pane.scrollTop).toBe(4 * HEIGHT);
  });
});
