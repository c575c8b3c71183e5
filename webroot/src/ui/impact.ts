/** What a scheduled query costs a host, by processor milliseconds a run; the words are Fleet's. */
export function impact(milliseconds: number, runs: number): string {
  if (runs === 0) return 'Undetermined';
  const each = milliseconds / runs;
  if (each < 2000) return 'Minimal';
  return each < 4000 ? 'Considerable' : 'Excessive';
}
