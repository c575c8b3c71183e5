const STEPS: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** Times before this are the API's spellings of "never". */
const EARLIEST = Date.parse('2016-07-28T00:00:00Z');

/** "5 minutes ago"; "Never" for the API's spellings of never. */
export function ago(time: string, now = Date.now()): string {
  const at = Date.parse(time);
  if (Number.isNaN(at) || at < EARLIEST) return 'Never';
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  for (const [unit, size] of STEPS) {
    if (seconds >= size) return words.format(-Math.floor(seconds / size), unit);
  }
  return seconds < 10 ? 'just now' : `${seconds} seconds ago`;
}

/** "3 days 4 hours" from nanoseconds. */
export function duration(nanoseconds: number): string {
  const minutes = Math.floor(nanoseconds / 6e10);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
