import { type Logging, loggingOf, type Scheduled } from '../api/schedule';

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

export const LOGGINGS: ReadonlyArray<readonly [Logging, string]> = [
  ['snapshot', 'All rows each time'],
  ['differential', 'Rows that are new or gone'],
  ['added', 'Rows that are new'],
];

export const loggingName = (entry: Scheduled): string =>
  LOGGINGS.find(([logging]) => logging === loggingOf(entry))?.[1] ?? '';
