import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

const OVERSCAN = 6;

export interface VirtualRows {
  /** The first row to draw, and the one behind the last. */
  from: number;
  to: number;
  /** Pixels of all rows together. */
  height: number;
  /** Brings a row into view. */
  scrollTo: (row: number) => void;
}

/**
 * Which rows of a long list stand in view. All have one height, so that a list which grows ten times a
 * second costs the same with a hundred thousand rows as with ten.
 */
export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): VirtualRows {
  const [first, setFirst] = useState(0);
  // None until the size of the pane is known: what is around the list is on the screen first.
  const [fitting, setFitting] = useState(0);

  useEffect(() => {
    const pane = scroller.current;
    if (pane === null) return;
    // Drawn within the frame that shows the new place, or it would show nothing there.
    const onScroll = () => flushSync(() => setFirst(Math.floor(pane.scrollTop / rowHeight)));
    const sizes = new ResizeObserver(([entry]) => {
      if (entry) setFitting(Math.ceil(entry.contentRect.height / rowHeight) + 1);
    });
    pane.addEventListener('scroll', onScroll, { passive: true });
    sizes.observe(pane);
    return () => {
      pane.removeEventListener('scroll', onScroll);
      sizes.disconnect();
    };
  }, [scroller, rowHeight]);

  const scrollTo = (row: number) => {
    const pane = scroller.current;
    if (pane === null) return;
    const top = row * rowHeight;
    const bottom = top + rowHeight - pane.clientHeight;
    if (top < pane.scrollTop) pane.scrollTop = top;
    else if (bottom > pane.scrollTop) pane.scrollTop = bottom;
  };

  // A list that got shorter leaves the place behind its end for a moment.
  const place = Math.min(first, Math.max(0, count - fitting));
  return {
    from: fitting === 0 ? 0 : Math.max(0, place - OVERSCAN),
    to: fitting === 0 ? 0 : Math.min(count, place + fitting + OVERSCAN),
    height: count * rowHeight,
    scrollTo,
  };
}
