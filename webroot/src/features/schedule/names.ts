export const INTERVALS: ReadonlyArray<readonly [number, string]> = [
  [300, '5 minutes'],
  [900, '15 minutes'],
  [3600, 'hour'],
  [21_600, '6 hours'],
  [43_200, '12 hours'],
  [86_400, 'day'],
  [604_800, 'week'],
];

/** "15 minutes", or the seconds when no round name fits. */
export function intervalName(seconds: number): string {
  return INTERVALS.find(([interval]) => interval === seconds)?.[1] ?? `${seconds} seconds`;
}

export function loggingName(snapshot: boolean | null, removed: boolean | null): string {
  if (snapshot) return 'All rows each time';
  return removed === false ? 'New rows' : 'New and gone rows';
}
