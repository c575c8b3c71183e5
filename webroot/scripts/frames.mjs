// What a page feels of its own work. Both run in the page and lean on nothing around them, so that a script may
// also carry them there as text.

/** Notes each long task from now on in `window.longTasks`, in milliseconds. */
export function watch() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
  }).observe({ type: 'longtask' });
}

/** Scrolls through the rows; answers how long each of 200 frames took, the shortest first. */
export async function scroll() {
  const pane = document.querySelector('[role=grid][aria-label=Rows]').parentElement;
  const frames = [];
  let last = performance.now();
  for (let step = 0; step < 200; step++) {
    pane.scrollTop += 700;
    await new Promise((next) => requestAnimationFrame(next));
    frames.push(performance.now() - last);
    last = performance.now();
  }
  return frames.sort((a, b) => a - b);
}
