import type { Silent, Snapshot, Times } from '../../live/messages';

const NAMED = 3;

/** "4.2 s", "3 min 5 s". */
export function elapsed(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** What became of the run so far, in one sentence. */
export function headline({ over, status, counts }: Snapshot): string {
  const answered = (counts.rows + counts.empty + counts.failed).toLocaleString('en');
  const total = counts.total.toLocaleString('en');
  if (status === 'gone') return 'The answers of this run are not kept any more';
  if (status === 'stopped') return `Stopped after ${answered} of ${total} hosts`;
  if (status === 'expired') return `Time is up: ${answered} of ${total} hosts answered`;
  if (counts.total > 0 && answered === total) {
    return counts.total === 1 ? 'The host answered' : `All ${total} hosts answered`;
  }
  if (counts.total === 0 && !over) return 'Opening the run…';
  if (over) return `Ended: ${answered} of ${total} hosts answered`;
  if (status === 'finished') return 'All online hosts answered';
  return `${answered} of ${total} hosts answered`;
}

function some(names: readonly string[], count: number): string {
  const shown = names.slice(0, NAMED);
  const left = count - shown.length;
  if (shown.length === 0) return count === 1 ? '1 host' : `${count.toLocaleString('en')} hosts`;
  return left > 0 ? `${shown.join(', ')} and ${left.toLocaleString('en')} more` : shown.join(', ');
}

/** What the run waits for, and who is silent by name; empty when nobody is. */
export function waitsFor({ counts, over }: Snapshot, silent: Silent): string[] {
  if (over) {
    return counts.expired > 0 ? [`Never answered: ${some(silent.expired, counts.expired)}.`] : [];
  }
  const lines: string[] = [];
  if (counts.waiting > 0) lines.push(`Waiting for ${some(silent.waiting, counts.waiting)}.`);
  if (counts.offline > 0) {
    lines.push(
      `Offline: ${some(silent.offline, counts.offline)}; asked if they come back in time.`,
    );
  }
  return lines;
}

/** How long the first and the last answer took, once known. */
export function timesText(times: Times, ended: boolean): string | null {
  if (times.first === null) return null;
  const last = times.last ?? times.first;
  return `First answer after ${elapsed(times.first)}, ${ended ? 'last' : 'latest'} after ${elapsed(last)}`;
}
